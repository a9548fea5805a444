"""What the desk tells of last year's record, while the user wants to see it."""

from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from perfdesk.forms.between.last_year import NOTHING, Before, LastYear
from perfdesk.forms.model import Form, Roster
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId
from perfdesk.ui.context import Context

_SHOWN, _NO = "desk.last_year", "no"


class LookBack(QObject):
    """Last year's record beside this one, if there is one; `switched` when it comes or goes."""

    switched = Signal()

    def __init__(self, last_year: LastYear | None, parent: QObject) -> None:
        """Take last year's record; None where this one was not made of any, or that is gone."""
        super().__init__(parent)
        self._last_year = last_year
        self._is_shown = True

    @property
    def exists(self) -> bool:
        """Whether there is anything to look back at, wanted or not."""
        return self._last_year is not None

    def show(self, is_shown: bool) -> None:
        """Tell of last year from now on, or not."""
        self._is_shown = is_shown
        self.switched.emit()

    def at(self, record: Record, place: Place) -> Before:
        """Return what to tell of a cell of this year's record now."""
        if self._last_year is None or not self._is_shown:
            return NOTHING
        return self._last_year.at(record, place)

    def of_row(self, record: Record, roster: Roster, number: int) -> str:
        """Return what to tell of a row of this year's record now, blank for nothing."""
        if self._last_year is None or not self._is_shown:
            return ""
        return self._last_year.of_row(record, roster, number)


def last_year_of(context: Context, form: Form, record_id: RecordId) -> LastYear | None:
    """Return last year's record of a stored one, read as a record of its form; None without one."""
    for record in context.store.origins(record_id, 1):
        with suppress(PerfdeskError):  # its edition is not installed any more
            return LastYear.read(form, context.catalogue.form_of(record), record)
    return None


def wants_last_year(context: Context) -> bool:
    """Whether the user wants to be told of last year."""
    return context.store.settings.get(_SHOWN) != _NO


def remember_wanted(context: Context, is_wanted: bool) -> None:
    """Tell of last year on every desk from now on, or not."""
    context.store.settings.put(_SHOWN, "" if is_wanted else _NO)
