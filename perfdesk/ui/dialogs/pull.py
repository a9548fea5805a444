"""Shows what pulling the project rows of a unit's form would change, before it does."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from PySide6.QtWidgets import QWidget

from perfdesk.forms.making.pull import Pull
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.changes_table import ChangesTable
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import beware, well

TITLE = "从项目表取数"
"""What pulling is called, also as a step to be undone."""

_WIDTH, _HEIGHT = 760, 440
_MOST_NAMED = 6


class Source(Struct, frozen=True):
    """A project form that amounts come from: what it is called, and how many errors it has."""

    title: str
    errors: int


class _Told(Struct, frozen=True):
    """What is told before names, the names, and the look of it."""

    what: str
    names: Sequence[str] = ()
    look: str = "help"

    @property
    def text(self) -> str:
        """What is told, with the first of the names."""
        if not self.names:
            return self.what
        more = "……" if len(self.names) > _MOST_NAMED else ""
        return f"{self.what}：{'、'.join(self.names[:_MOST_NAMED])}{more}"


class PullDialog(FramedDialog):
    """Every cell that changes with both texts, and the forms that they come from.

    Where nothing changes it only says so.
    """

    def __init__(
        self, theme: Theme, name: str, pull: Pull, sources: Sequence[Source], parent: QWidget
    ) -> None:
        """Take what the unit's form is called, what the pull changes, and what it is from."""
        super().__init__(theme, TITLE, parent)
        self.setObjectName("pull")
        self.add_text(name, "subtitle")
        for told in _told(pull, sources):
            self.add_text(told.text, told.look).setToolTip("\n".join(told.names))
        if pull.changes:
            self.grow_to(_WIDTH, _HEIGHT)
            table = ChangesTable(theme, "现在", "取数后")
            table.setAccessibleName("要改的地方")
            table.show_changes(pull.changes)
            self.content.addWidget(table, 1)
            self.add_button("cancel", "取消").clicked.connect(self.reject)
            self.add_button("apply", "取数", "primary").clicked.connect(self.accept)
        else:
            self.setFixedWidth(theme.px(_WIDTH))
            self.add_button("close", "关闭", "primary").clicked.connect(self.reject)


def _told(pull: Pull, sources: Sequence[Source]) -> Iterator[_Told]:
    """Yield what is told above the table."""
    pulled = pull.sources
    faulty = [f"{each.title}（{each.errors} 处）" for each in sources if each.errors]
    if sources:
        titles = [source.title for source in sources]
        yield _Told(f"取自 {len(titles)} 张项目表", titles)
    else:
        yield _Told("还没有能取数的项目表：给每个项目填一张，项目名称与这里的一致。")
    if faulty:
        told = f"其中 {len(faulty)} 张还有错误，可以先改好再取数"
        yield _Told(beware(told), faulty, "warning")
    if pulled.added:
        yield _Told(f"＋ 增加 {len(pulled.added)} 行", pulled.added, "success")
    if pulled.kept:
        yield _Told(f"没有项目表、不变也不删除的 {len(pulled.kept)} 行", pulled.kept)
    if pulled.doubled:
        told = f"有两行或两张项目表、没有取数的 {len(pulled.doubled)} 个"
        yield _Told(beware(told), pulled.doubled, "warning")
    if not pull.changes:
        agrees = well("没有要改的，能取的数都与项目表一致。")
        yield _Told(agrees if sources else "没有要改的。", (), "success")
