"""Goes from hit to hit over the pages of the desk, and replaces."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from perfdesk.forms.checking.check import printed_position
from perfdesk.forms.problem import Place
from perfdesk.forms.searching import Hit, find, replacing
from perfdesk.ui.theme import Theme, style_anew
from perfdesk.ui.wizard.roster.groups import spread
from perfdesk.ui.wizard.searching.bar import SearchBar
from perfdesk.ui.wizard.session import Session

_LONGEST = 12
"""How much of a text the name of a step quotes."""


class Searching(QObject):
    """Finds over the whole record of a session; every replacing is one of its steps."""

    def __init__(self, theme: Theme, session: Session, desk: QWidget) -> None:
        """Take the session; the desk shows the places that it asks for."""
        super().__init__(desk)
        self._theme = theme
        self._session = session
        self._hits: tuple[Hit, ...] = ()
        self._here: tuple[Place, int] | None = None
        self._marked: QWidget | None = None
        self.bar = SearchBar(theme)
        self.bar.changed.connect(self._begin)
        self.bar.stepped.connect(self.step)
        self.bar.replaced.connect(self._replace)
        self.bar.all_replaced.connect(self._replace_all)
        self.bar.closed.connect(self.close)
        session.record_changed.connect(self._count)

    def find(self) -> None:
        """Ask what to find; what is selected is offered."""
        self._open(replaces=False)

    def replace(self) -> None:
        """Ask what to find and what to put in its place."""
        self._open(replaces=True)

    def follow(self, place: Place) -> None:
        """Go on from a place where the user put the cursor."""
        self._here = (place, -1)

    def step(self, step: int) -> None:
        """Go to the next hit (1) or the one before (-1), from the last on to the first."""
        hit = self._next(step)
        if hit:
            self._go(hit)

    def close(self) -> None:
        """Close the bar; the cursor goes to the hit that was shown last."""
        self._unmark()
        self.bar.hide()
        here = self._here
        hit = next((hit for hit in self._hits if (hit.place, hit.start) == here), None)
        if hit:
            self._session.place_requested.emit(hit.place)
            _select(QApplication.focusWidget(), hit)

    def _open(self, *, replaces: bool) -> None:
        self.bar.open(_selected(QApplication.focusWidget()), replaces=replaces)
        self._count()

    def _begin(self) -> None:
        self._unmark()
        self._count()

    def _count(self) -> None:
        """Find anew, and tell how much there is."""
        if self.bar.isHidden():
            return
        session, bar = self._session, self.bar
        self._hits = find(session.form, session.record, bar.wanted, is_exact=bar.is_exact)
        self._tell()

    def _tell(self, done: str = "") -> None:
        count = len(self._hits)
        places = [(hit.place, hit.start) for hit in self._hits]
        if done or not self.bar.wanted:
            text = done
        elif not count:
            text = "没有找到"
        elif self._here in places:
            text = f"第 {places.index(self._here) + 1} 处，共 {count} 处"
        else:
            text = f"共 {count} 处"
        self.bar.tell(text, count)

    def _next(self, step: int) -> Hit | None:
        """Return the hit after (1) or before (-1) the one shown, or the place of the cursor."""
        if not self._hits or self._here is None:
            return next(iter(self._hits), None)
        position = printed_position(self._session.form)
        here = (*position(self._here[0]), self._here[1])
        keys = [(*position(hit.place), hit.start) for hit in self._hits]
        if step > 0:
            after = (at for at, key in enumerate(keys) if key > here)
            return self._hits[next(after, 0)]
        before = (at for at in reversed(range(len(keys))) if keys[at] < here)
        return self._hits[next(before, -1)]

    def _go(self, hit: Hit) -> None:
        """Show a hit, marked where it stands; the cursor stays in the bar."""
        self._unmark()
        in_bar = QApplication.focusWidget() if self.bar.has_cursor else None
        self._session.place_requested.emit(hit.place)
        editor = QApplication.focusWidget()
        if in_bar is None:
            _select(editor, hit)
        else:
            self._mark(editor, hit)
            in_bar.setFocus()
        self._here = (hit.place, hit.start)
        self._tell()

    def _replace(self) -> None:
        """Replace the hit that is shown, and go to the next; where none is, go to the first."""
        hit = next((hit for hit in self._hits if (hit.place, hit.start) == self._here), None)
        if hit is None:
            self.step(1)
            return
        self._put((hit,), f"替换“{_short(self.bar.wanted)}”")
        self._here = (hit.place, hit.start + len(self.bar.replacement) - 1)
        self.step(1)

    def _replace_all(self) -> None:
        count = len(self._hits)
        name = f"全部替换“{_short(self.bar.wanted)}”（{count} 处）"
        if count and self._put(self._hits, name):
            self._unmark()
            self._tell(f"已替换 {count} 处，按 Ctrl+Z 撤销")

    def _put(self, hits: tuple[Hit, ...], name: str) -> bool:
        """Put the other text in the place of hits, as one step; return whether that changed any."""
        session = self._session
        form, before = session.form, session.record
        edits = replacing(form, before, hits, self.bar.replacement)
        spread_out = (each for edit in edits for each in spread(form, before, edit))
        session.change(before.with_edits(spread_out), name, hits[0].place)
        return session.record is not before

    def _mark(self, editor: QWidget | None, hit: Hit) -> None:
        """Tint the editor in which a hit stands, and in a long text the hit itself."""
        if not isinstance(editor, QLineEdit | QPlainTextEdit):
            return
        if isinstance(editor, QPlainTextEdit):
            found = QTextEdit.ExtraSelection()
            found.cursor = _cursor_on(editor, hit)
            found.format.setBackground(self._theme.color("accent"))
            found.format.setForeground(self._theme.color("on_accent"))
            editor.setExtraSelections([found])
        self._tint(editor, is_found=True)
        editor.destroyed.connect(self._forget)
        self._marked = editor

    def _unmark(self) -> None:
        editor, self._marked = self._marked, None
        if editor is None:
            return
        editor.destroyed.disconnect(self._forget)
        if isinstance(editor, QPlainTextEdit):
            editor.setExtraSelections([])
        self._tint(editor, is_found=False)

    def _tint(self, editor: QWidget, *, is_found: bool) -> None:
        editor.setProperty("found", is_found)
        style_anew(editor)

    def _forget(self) -> None:
        self._marked = None


def _select(editor: QWidget | None, hit: Hit) -> None:
    """Select a hit in the editor in which it stands."""
    if isinstance(editor, QLineEdit):
        editor.setSelection(hit.start, hit.length)
    elif isinstance(editor, QPlainTextEdit):
        editor.setTextCursor(_cursor_on(editor, hit))


def _cursor_on(editor: QPlainTextEdit, hit: Hit) -> QTextCursor:
    """Return a cursor that selects a hit; Qt counts rare characters as two."""
    text = editor.toPlainText()
    cursor = editor.textCursor()
    cursor.setPosition(_utf_16(text[: hit.start]))
    end = _utf_16(text[: hit.start + hit.length])
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _utf_16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _selected(editor: QWidget | None) -> str:
    """Return what is selected in an editor, blank where that is nothing or several lines."""
    if isinstance(editor, QLineEdit):
        return editor.selectedText()
    text = editor.textCursor().selectedText() if isinstance(editor, QPlainTextEdit) else ""
    return "" if "\u2029" in text else text


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
