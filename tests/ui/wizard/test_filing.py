"""What a session changed reaches the store, with the next save where one failed."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place, Severity
from perfdesk.storage import Counts, State, StorageError, Store
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.filing import Filing
from perfdesk.ui.wizard.finishing import Finishing
from perfdesk.ui.wizard.session import Session

GOAL = Place("annual_goal")
PATIENCE = 20.0


def test_what_could_not_be_stored_is_stored_with_the_next_save(
    database: Path,
    form: Form,
    filled: Session,
    theme: Theme,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("perfdesk.storage.opening.BUSY_SECONDS", 0.01)
    window = QWidget()
    qtbot.addWidget(window)
    finishing = Finishing(filled, State.DRAFT, Notices(theme, window))
    with closing(Store.open(database)) as store:
        number = store.add(form, filled.record, Counts())
        filing = Filing(store, number, filled, finishing)
        filled.enter_text(GOAL, "做好做好服务。")
        (finding,) = (each for each in filled.findings if each.severity is Severity.WARNING)
        filled.confirm(finding, "原文如此")
        finishing.press()
        with closing(sqlite3.connect(database)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="另一个程序占用"):
                filing.save()
        assert store.load(number).summary.state is State.DRAFT
        filing.save()
        stored = store.load(number)
        assert stored.summary.state is State.DONE
        assert stored.record == filled.record
        assert (stored.summary.errors, stored.summary.warnings) == (0, 0)
        assert tuple(store.confirmations.of(number).values()) == ("原文如此",)


def test_what_is_stored_beside_is_as_it_was_when_it_was_asked(
    database: Path, form: Form, filled: Session, theme: Theme, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    ends: list[str] = []
    finishing = Finishing(filled, State.DRAFT, Notices(theme, window))
    with closing(Store.open(database)) as store:
        number = store.add(form, filled.record, Counts())
        filing = Filing(store, number, filled, finishing)
        filled.enter_text(GOAL, "做好服务。")
        asked = filled.record
        filing.save_beside(lambda: ends.append("done"), lambda trouble: ends.append(str(trouble)))
        filled.enter_text(GOAL, "做好别的。")
        assert filing.finish(PATIENCE)
        assert ends == ["done"]
        assert store.load(number).record == asked
        database.unlink()
        filing.save_beside(lambda: ends.append("done"), lambda trouble: ends.append(str(trouble)))
        assert filing.finish(PATIENCE)
        assert "不见了" in ends[1]
        assert not database.exists()
        filing.close()
