"""Asks for which year to make new records of old ones, and shows beforehand what changes."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from perfdesk.forms.filled import Filled
from perfdesk.forms.making.next_year import NextYear, next_year, year_after
from perfdesk.forms.model import Form
from perfdesk.forms.texts import EMPTY, UNTITLED
from perfdesk.forms.years import year_of, year_told
from perfdesk.ui.dialogs.carry import promise
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.dialogs.left_texts import LeftOf, LeftTexts
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import NO_YEAR, beware, spell_edition, spell_name

_WIDTH, _HEIGHT, _MOST_NAMED = 720, 440, 6


class NextYearDialog(FramedDialog):
    """Offers the year after the records' own, amounts kept or emptied; `made` is what to store."""

    def __init__(
        self, theme: Theme, records: Sequence[tuple[Filled, Form]], parent: QWidget
    ) -> None:
        """Take the old records, which stay as they are, each with the edition for its new one."""
        super().__init__(theme, "结转到新年度", parent)
        self.setObjectName("next_year")
        self.grow_to(_WIDTH, _HEIGHT)
        self.made: tuple[NextYear, ...] = ()
        self._records = tuple(records)
        self._year = QLineEdit(max(year_after(old.form, old.record) for old, _ in records))
        self._kept = QRadioButton("保留，在上年数的基础上改")
        self._emptied = QRadioButton("清空，重新填")
        self._outcome = QPlainTextEdit()
        self.texts = LeftTexts(theme)
        self.add_text(promise([old for old, _ in records]), "subtitle")
        self._lay_out()
        self.add_button("cancel", "取消").clicked.connect(self.reject)
        self._begin = self.add_button("begin", "结转", "primary")
        self._begin.clicked.connect(self.accept)
        self._year.textChanged.connect(self._show)
        self._kept.toggled.connect(self._show)
        self._show()
        self._year.setFocus()
        self._year.selectAll()

    @property
    def left(self) -> tuple[LeftOf, ...]:
        """What has no place in a newer edition, of the records that leave something."""
        return tuple(
            LeftOf(old.title or UNTITLED, made.left)
            for (old, _), made in zip(self._records, self.made, strict=False)
            if made.left
        )

    def accept(self) -> None:
        if self.made:
            super().accept()
        else:
            self._year.setFocus()

    def _lay_out(self) -> None:
        px, grid = self.theme.px, QGridLayout()
        grid.setHorizontalSpacing(px(32))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(1, 1)
        year, amounts = QLabel("新年度"), QLabel("金额")
        year.setBuddy(self._year)
        self._year.setObjectName("year")
        self._year.setAccessibleName("新年度")
        self._year.setMaxLength(4)
        self._year.setFixedWidth(px(112))
        self._kept.setObjectName("kept")
        self._emptied.setObjectName("emptied")
        self._kept.setChecked(True)
        choice = QHBoxLayout()
        choice.setSpacing(px(16))
        choice.addWidget(self._kept)
        choice.addWidget(self._emptied)
        choice.addStretch(1)
        grid.addWidget(year, 0, 0)
        grid.addWidget(amounts, 0, 1)
        grid.addWidget(self._year, 1, 0)
        grid.addLayout(choice, 1, 1)
        self.content.addLayout(grid)
        self._problem = self.add_text(NO_YEAR, "error")
        self._problem.setObjectName("problem")
        self._outcome.setObjectName("outcome")
        self._outcome.setAccessibleName("会新建什么")
        self._outcome.setReadOnly(True)
        self._outcome.setTabChangesFocus(True)
        self.content.addWidget(self._outcome, 1)
        self._left_count = self.add_text("", "warning")
        self._left_count.setObjectName("left_count")
        self.content.addWidget(self.texts, 1)

    def _show(self) -> None:
        """Show what would be made now."""
        year = self._year.text().strip()
        is_year = year_of(year) is not None
        self.made = tuple(self._made(year)) if is_year else ()
        self._problem.setVisible(not is_year)
        self._begin.setEnabled(is_year)
        self._outcome.setPlainText("\n\n".join(map(_told, self._records, self.made)))
        left = self.left
        count = sum(len(each.left) for each in left)
        self._left_count.setText(beware(f"新版本里没有位置、不会带过去：{count} 处"))
        self._left_count.setVisible(bool(left))
        self.texts.show_left(left)
        self.texts.setVisible(bool(left))

    def _made(self, year: str) -> Iterator[NextYear]:
        keeps = self._kept.isChecked()
        for old, target in self._records:
            yield next_year(old.form, old.record, target, year, keeps_amounts=keeps)


def _told(pair: tuple[Filled, Form], made: NextYear) -> str:
    """Return what becomes of a record: its new name, then a line for each sort of change."""
    old, target = pair
    naming, values = target.naming, made.record.values
    lines = [f"{spell_name(values[naming.title], values[naming.year])} · {target.title}"]
    if target is not old.form:
        before, after = spell_edition(old.form.edition), spell_edition(target.edition)
        lines.append(f"用新版本：{before} → {after}")
    was, now = year_of(made.old_year), year_of(values[naming.year])
    if was and now and now <= was:
        lines.append(beware(f"新年度不晚于原来的{year_told(made.old_year)}，核对一下"))
    moves = groupby(made.moved, lambda each: (each.before, each.after))
    for (before, after), changes in moves:
        labels = "、".join(change.label for change in changes)
        lines.append(f"{labels}：{before or EMPTY} → {after}")
    if made.emptied:
        lines.append(f"清空：{_named([each.label for each in made.emptied])}")
    if made.mentions:
        places = _named([f"{each.label} {each.count} 处" for each in made.mentions])
        told = f"文字里还有 {made.mention_count} 处“{made.old_year}年”，没有改：{places}"
        lines.append(beware(told))
    return "\n".join(lines).replace("\n", "\n    ")


def _named(labels: Sequence[str]) -> str:
    more = f" 等 {len(labels)} 处" if len(labels) > _MOST_NAMED else ""
    return "、".join(labels[:_MOST_NAMED]) + more
