"""A filled-in record on the desk, and the preview of its print."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from perfdesk.forms.record import record_from_json
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.sheet.paginate import lay_out
from perfdesk.ui.preview.painting import PrintFonts
from perfdesk.ui.preview.preview import Preview
from perfdesk.ui.theme import LIGHT, Theme, chinese_family
from perfdesk.ui.wizard.session import Session
from tests.installed import CATALOGUE

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def measure() -> Measure:
    return Measure()


@pytest.fixture(scope="session")
def fonts() -> PrintFonts:
    return PrintFonts()


@pytest.fixture
def theme(qapp: object) -> Theme:
    return Theme(LIGHT, chinese_family())


@pytest.fixture
def session(qapp: object) -> Session:
    record = record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))
    return Session(CATALOGUE.form_of(record), record)


@pytest.fixture
def example(session: Session, measure: Measure) -> Print:
    """The print of the example record, two pages."""
    return lay_out(build_sheet(session.form, session.record), measure)


@pytest.fixture
def preview(
    qtbot: QtBot, session: Session, measure: Measure, fonts: PrintFonts, theme: Theme
) -> Preview:
    """A preview on the screen that has laid out its pages."""
    widget = Preview(session, measure, fonts, theme)
    qtbot.addWidget(widget)
    widget.resize(700, 800)
    with qtbot.waitExposed(widget), qtbot.waitSignal(widget.paper.view_changed):
        widget.show()
    return widget
