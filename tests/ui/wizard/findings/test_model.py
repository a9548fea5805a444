"""The rows of the list change only where the findings did."""

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

from perfdesk.forms.problem import Finding, Place, Severity
from perfdesk.ui.wizard.findings.model import FindingsModel
from perfdesk.ui.wizard.findings.rows import Heading, Line, Row

ERROR = Severity.ERROR


def line(name: str, value: str = "") -> Line:
    parameters = (("cell", name), ("value", value))
    return Line(Finding("C1.text", ERROR, Place(name), parameters))


def heading(count: int) -> Heading:
    return Heading("基本信息", ((ERROR, count),))


class Watcher:
    """Writes down what a model tells of its changes."""

    def __init__(self, model: QAbstractItemModel) -> None:
        self.told: list[str] = []
        model.rowsInserted.connect(lambda _, first, last: self._tell("inserted", first, last))
        model.rowsRemoved.connect(lambda _, first, last: self._tell("removed", first, last))
        model.dataChanged.connect(lambda top, *_: self._tell("changed", top.row(), top.row()))
        model.modelReset.connect(lambda: self._tell("reset", 0, 0))

    def _tell(self, what: str, first: int, last: int) -> None:
        self.told.append(f"{what} {first}-{last}")


BEFORE: tuple[Row, ...] = (heading(3), line("a"), line("b"), line("c"))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (BEFORE, []),
        ((heading(2), line("a"), line("c")), ["removed 2-2", "changed 0-0"]),
        ((*BEFORE[:2], line("b", "新"), BEFORE[3]), ["changed 2-2"]),
        (
            (heading(4), line("a"), line("x"), line("b"), line("c")),
            ["inserted 2-2", "changed 0-0"],
        ),
        (
            (heading(3), line("a"), line("x"), line("c")),
            ["removed 2-2", "inserted 2-2"],
        ),
        ((), ["removed 0-3"]),
        ((heading(1), line("x")), ["removed 1-3", "inserted 1-1", "changed 0-0"]),
        ((line("x"), line("y"), line("z")), ["removed 0-3", "inserted 0-2"]),
    ],
)
def test_only_what_differs_is_replaced(after: tuple[Row, ...], told: list[str]) -> None:
    model = FindingsModel()
    model.show_rows(BEFORE)
    judge = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    assert judge.model() is model
    watcher = Watcher(model)
    assert model.show_rows(after) is bool(told)
    assert watcher.told == told
    assert model.rows == after
