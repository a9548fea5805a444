"""A roster of the session on the screen, with the focus."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from perfdesk.forms.model import Form
from perfdesk.ui.theme import Theme
from perfdesk.ui.wizard.plan import RosterTable, plan
from perfdesk.ui.wizard.roster.box import RosterBox
from perfdesk.ui.wizard.roster.model import RosterModel
from perfdesk.ui.wizard.session import Session


def roster_table(form: Form, roster: str) -> RosterTable:
    blocks = (block for section in form.sections for block in plan(form, section))
    return next(
        block for block in blocks if isinstance(block, RosterTable) and block.roster.id == roster
    )


@pytest.fixture
def expenses(form: Form, session: Session) -> RosterModel:
    return RosterModel(session, roster_table(form, "expenses"))


@pytest.fixture
def indicators(form: Form, session: Session) -> RosterModel:
    return RosterModel(session, roster_table(form, "indicators"))


@pytest.fixture
def show(shown: Callable[[QWidget], None], theme: Theme) -> Callable[[Session, str], RosterBox]:
    """Give what shows a roster of a session in a window that has the focus."""

    def show_roster(session: Session, roster: str) -> RosterBox:
        model = RosterModel(session, roster_table(session.form, roster))
        box = RosterBox(theme, model, model.roster.label, fills=True)
        box.resize(900, 700)
        shown(box)
        return box

    return show_roster
