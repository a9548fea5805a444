"""Says whether a workbook still is what was exported, and which cells are not."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QWidget

from perfdesk.forms.between.comparing import Difference
from perfdesk.forms.problem import Severity
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.intake.verifying import Verdict
from perfdesk.ui.dialogs.frame import FramedDialog
from perfdesk.ui.parts.changes_table import ChangesTable
from perfdesk.ui.theme import Theme
from perfdesk.ui.words import beware, spell_name, well

TITLE = "核对工作簿"
_WIDTH, _TABLE = 720, 112
_GONE = "没有了"
_NOTHING_DONE = "这台电脑上没有送签、发送过这份内容。"


class VerdictDialog(FramedDialog):
    """The verdict in a sentence, the number to compare with the paper, and what differs."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        verdict: Verdict,
        deeds: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """Take the file's name, its verdict, and what was done with the records that read so."""
        super().__init__(theme, TITLE, parent)
        self.setObjectName("verdict")
        self.setMinimumWidth(theme.px(_WIDTH))
        values, naming = verdict.written.values, verdict.form.naming
        called = spell_name(values[naming.title], values[naming.year])
        self.add_text(name, "subtitle")
        self.add_text(f"{verdict.form.title} · {called}", "help")
        changes = tuple(_changes(verdict))
        words = imprint_of(verdict.written).words
        if changes:
            told = f"改动过：{len(changes)} 处和导出时不一样。"
            self.add_text(beware(told, Severity.ERROR), "error")
            table = ChangesTable(theme, "导出时", "现在")
            table.show_changes(changes)
            table.setMinimumHeight(theme.px(_TABLE))
            self.content.addWidget(table, 1)
        else:
            self.add_text(well("没有改动：和导出时一模一样。"), "success")
        self.add_text(f"导出时的{words}：和纸面页脚的号一样，就是同一份。")
        self.add_text("\n".join(deeds) or _NOTHING_DONE, "help")
        close = self.add_button("close", "关闭", "primary")
        close.clicked.connect(self.accept)
        close.setFocus()


def _changes(verdict: Verdict) -> Iterator[Difference]:
    """Yield everything in a workbook that is not as it was written."""
    yield from verdict.differences
    for note in verdict.strays:
        yield Difference(f"{note.at} 单元格", note.reason, note.text)
    for words in verdict.gone:
        yield Difference("印好的字", words, _GONE)
