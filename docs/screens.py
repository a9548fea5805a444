"""Every screen and dialog, and how each is brought up: for pictures and for tests."""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLineEdit, QTabWidget

from docs.stage import Screen, Stage
from perfdesk.forms.problem import Place
from perfdesk.ui.dialogs.confirm import ConfirmDialog
from perfdesk.ui.dialogs.crash import CrashDialog
from perfdesk.ui.dialogs.last_text import LastTextDialog
from perfdesk.ui.dialogs.progress import ProgressDialog
from perfdesk.ui.dialogs.trouble import TroubleDialog
from perfdesk.ui.importing.which_form import WhichFormDialog
from perfdesk.ui.touring import show_tour

_Step = Callable[[Stage], object]

_RIVERS, _HOUSE, _SEWERS, _UNIT = "河道", "业务", "入河", "滨海"
_NAME, _GOAL = Place("project_name"), Place("annual_goal")
_WEIGHED = Place("indicators", 13, "full")
_FOLDER = "2024年度收集"
_REPORT = "PerfDesk 0.1.0\nTraceback (most recent call last):\n  …\nValueError: …"


def _press(name: str) -> _Step:
    return lambda stage: stage.press(name)


def _choose(words: str) -> _Step:
    return lambda stage: stage.choose(words)


def _tool(name: str) -> _Step:
    def do(stage: Stage) -> None:
        stage.press("tools")
        stage.choose(name)

    return do


def _open(title: str, section: int = 0) -> _Step:
    def do(stage: Stage) -> None:
        stage.window.open_record(stage.number(title))
        stage.desk.show_section(section)

    return do


def _go(place: Place) -> _Step:
    return lambda stage: stage.desk.session.place_requested.emit(place)


def _write(place: Place, text: str) -> _Step:
    def do(stage: Stage) -> None:
        session = stage.desk.session
        session.change(session.record.with_text(place, text), "填写", place)

    return do


def _note(place: Place, text: str) -> _Step:
    return lambda stage: stage.desk.session.notebook.write(place, text)


def _select(*rows: int) -> _Step:
    """Select lines of the list, counted from the top."""

    def do(stage: Stage) -> None:
        table = stage.find(QAbstractItemView, "records")
        flags = QItemSelectionModel.SelectionFlag
        table.clearSelection()
        for row in rows:
            table.selectionModel().select(table.model().index(row, 0), flags.Select | flags.Rows)

    return do


def _type(name: str, text: str) -> _Step:
    def do(stage: Stage) -> None:
        stage.find(QLineEdit, name).setText(text)

    return do


def _show(make: Callable[[Stage], QDialog]) -> _Step:
    return lambda stage: stage.open(make(stage))


def _send_files(stage: Stage) -> None:
    """Put what units sent into a folder: two workbooks, and a file that is none."""
    folder = stage.folder / _FOLDER
    folder.mkdir()
    for title in (_RIVERS, _HOUSE, _UNIT):
        shutil.move(stage.export(title), folder)
    (folder / "说明.xlsx").write_text("这不是工作簿", encoding="utf-8")


def _change_workbook(path: Path) -> Path:
    """Change a workbook as somebody may who has received it."""
    from openpyxl import load_workbook  # noqa: PLC0415 - loaded when it is first needed

    book = load_workbook(path)
    sheet = book.worksheets[0]
    sheet["A3"].value = "改过的字"
    sheet.cell(sheet.max_row + 2, 1).value = "另附：合同编号 2024-015"
    book.save(path)
    return path


def _answer_changed(stage: Stage) -> None:
    stage.answer(_change_workbook(stage.export(_RIVERS)))


def _answer_folder(stage: Stage) -> None:
    stage.answer(stage.folder / _FOLDER)


def _progress(stage: Stage) -> QDialog:
    dialog = ProgressDialog(stage.context.theme, "导出 PDF", stage.window)
    dialog.show_step(7, 20, "河道水质在线监控运行维护")
    return dialog


def _last_text(stage: Stage) -> QDialog:
    text = stage.desk.session.record.text(_GOAL)
    return LastTextDialog(stage.context.theme, "年度目标", text, stage.window)


def _which_form(stage: Stage) -> QDialog:
    context = stage.context
    return WhichFormDialog(
        context.theme, context.catalogue, [Path("河道汇总表.xlsx")], stage.window
    )


def _trouble(stage: Stage) -> QDialog:
    return TroubleDialog(stage.context.theme, "数据库是更新的版本写的：换用新版程序打开它。")


def _crash(stage: Stage) -> QDialog:
    return CrashDialog(stage.context.theme, _REPORT, stage.window)


def _confirm(stage: Stage) -> QDialog:
    text = "最后的改动没有保存：磁盘满了，腾出空间再试。"
    return ConfirmDialog(
        stage.context.theme, "最后的改动没有保存", text, "不保存，关闭", stage.window
    )


def _lead_through(stage: Stage) -> None:
    """Have the tour begin when it is asked for, as the program does."""
    window = stage.window
    window.home.deeds.tour_asked.connect(partial(show_tour, window, window))


def _unfold_panel(stage: Stage) -> None:
    """Show the panel at the side; on a wide screen it stands there unasked."""
    panels = stage.desk.findChildren(QTabWidget, "side_tabs")
    if not any(panel.isVisible() for panel in panels):
        stage.choose("预览和问题")


def _list_notes(stage: Stage) -> None:
    stage.desk.session.notebook.listed.emit(_NAME)


def _ask_of_cell(stage: Stage) -> None:
    stage.desk.session.notebook.past_asked.emit(_NAME)


def _help(stage: Stage) -> None:
    stage.window.show_help()


SCREENS = (
    Screen("home"),
    Screen("home-selected", (_select(0, 1),)),
    Screen("home-menu-import", (_press("import"),)),
    Screen("home-menu-out", (_select(0, 1), _press("out"))),
    Screen("home-menu-more", (_select(0, 1), _press("more"))),
    Screen("home-menu-tools", (_press("tools"),)),
    Screen("home-notes", (_open(_RIVERS), _note(_NAME, "名称与批复一致吗？"), _press("back"))),
    Screen("home-nothing", (_type("search", "找不到的"),)),
    Screen("home-deleted", (_select(0), _press("bin"))),
    Screen("home-blank", is_blank=True),
    Screen("new-record", (_press("new"),)),
    Screen("forms", (_tool("forms"),)),
    Screen("library", (_tool("library"),)),
    Screen("library-indicator", (_tool("library"), _press("add"))),
    Screen("profiles", (_tool("profiles"),)),
    Screen("backups", (_tool("backups"),)),
    Screen("settings", (_tool("settings"),)),
    Screen("guide", (_tool("guide"),)),
    Screen("tour", (_lead_through, _tool("tour")), is_blank=True),
    Screen("carry", (_select(0), _choose("carry"))),
    Screen("next-year", (_select(0), _choose("next_year"))),
    Screen("one-pdf", (_select(0, 1, 2, 3), _choose("bind"))),
    Screen("send", (_select(0, 1), _choose("send"))),
    Screen("mark-sent", (_select(0, 1), _choose("mark_sent"))),
    Screen("checked-again", (_select(0, 1, 2, 3), _choose("check"))),
    Screen("comparison", (_select(1, 2), _choose("compare"))),
    Screen("unit", (_press("check_unit"),)),
    Screen("unit-pull", (_press("check_unit"), _press("pull_projects"))),
    Screen("import-paste", (_choose("import_text"),)),
    Screen("import-review", (_choose("import_files"), _answer_changed)),
    Screen("import-which-form", (_show(_which_form),)),
    Screen(
        "collecting",
        (_send_files, _choose("collect_folder"), _answer_folder),
    ),
    Screen("desk-basics", (_open(_RIVERS),)),
    Screen("desk-funds", (_open(_HOUSE, 1),)),
    Screen("desk-goals", (_open(_RIVERS, 2), _go(_GOAL))),
    Screen("desk-indicators", (_open(_HOUSE, 3), _go(_WEIGHED))),
    Screen("desk-last-section", (_open(_RIVERS, 4),)),
    Screen("desk-export", (_open(_HOUSE, 5),)),
    Screen("desk-menu", (_open(_RIVERS), _press("more"))),
    Screen("desk-preview", (_open(_RIVERS, 3), _unfold_panel)),
    Screen(
        "desk-findings",
        (
            _open(_HOUSE, 3),
            _go(_WEIGHED),
            _press("count_error"),
        ),
    ),
    Screen("desk-notes", (_open(_RIVERS), _note(_NAME, "名称与批复一致吗？"), _list_notes)),
    Screen("desk-search", (_open(_RIVERS), _choose("查找和替换…"), _type("find_text", "监控"))),
    Screen("desk-signed", (_open(_RIVERS, 5), _press("sign"), _press("deed"))),
    Screen("desk-unit-form", (_open(_UNIT, 1),)),
    Screen("versions", (_open(_RIVERS), _write(_NAME, "河道水质监控"), _choose("历史版本…"))),
    Screen("cell-history", (_open(_RIVERS), _ask_of_cell)),
    Screen("note", (_open(_RIVERS), _go(_NAME), _choose("批注…"))),
    Screen("sign", (_open(_HOUSE, 5), _press("sign"))),
    Screen("release", (_open(_RIVERS, 5), _press("sign"), _press("deed"), _press("sign"))),
    Screen("verdict", (_tool("verify"), _answer_changed)),
    Screen("last-year-text", (_open(_RIVERS), _show(_last_text))),
    Screen("help-field", (_open(_RIVERS), _go(_NAME), _help)),
    Screen("help-keys", (_help,)),
    Screen("progress", (_show(_progress),)),
    Screen("confirm", (_show(_confirm),)),
    Screen("crash", (_show(_crash),)),
    Screen("trouble", (_show(_trouble),)),
)  # fmt: skip
