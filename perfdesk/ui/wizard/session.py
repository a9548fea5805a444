"""One record being filled in: every edit goes through here, and can be undone here."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import QObject, Signal

from perfdesk.forms.between.last_year import LastYear
from perfdesk.forms.checking.check import Memo, check
from perfdesk.forms.checking.confirming import Mark
from perfdesk.forms.compute import follow
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Finding, Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts, without_halves
from perfdesk.ui.wizard.history import History, Step
from perfdesk.ui.wizard.last_year import LookBack
from perfdesk.ui.wizard.lock import Lock
from perfdesk.ui.wizard.notes.notebook import Notebook
from perfdesk.ui.wizard.offers import Offers
from perfdesk.ui.wizard.reasons import NONE, Reasons
from perfdesk.ui.wizard.roster.groups import spread
from perfdesk.ui.wizard.unfinished import end_typing, finished, with_tidied
from perfdesk.ui.wizard.visits import carried


class Session(QObject):
    """The record on the desk, its findings and its history of steps.

    Signals, in the order in which one edit sends them: `record_changed` (anything changed),
    `findings_changed` (after the checks ran), then `committed` (the change is complete and
    must be durable at once) or `drafted` (a text is still being typed).
    `place_requested` asks whoever shows a place to show it and put the cursor there, `left_out`
    to tell of pasted cells (rows of texts) that found no column.
    While the `lock` is shut nothing changes the record.
    `findings` are those that stand, `confirmed` those that the user confirmed, with the reasons.
    `found_places` are the places with findings by field or roster, in order.
    """

    record_changed = Signal()
    findings_changed = Signal()
    committed = Signal()
    drafted = Signal()
    place_requested = Signal(object)
    left_out = Signal(object)

    def __init__(
        self,
        form: Form,
        record: Record,
        parent: QObject | None = None,
        reasons: Mapping[Mark, str] = NONE,
        last_year: LastYear | None = None,
    ) -> None:
        """Open a record of a form, and the reasons with which warnings were confirmed in it.

        `last_year` is the record that it was made of, where there is one to look back at.
        """
        super().__init__(parent)
        self.form = form
        self.record = record
        self.visited: set[Place] = set()
        self.history = History()
        self.reasons = Reasons(form, reasons)
        self.look_back = LookBack(last_year, self)
        self.lock = Lock(self)
        self.notebook = Notebook(form, record, self)
        self.offers = Offers(form, self)
        self.findings: tuple[Finding, ...] = ()
        self.confirmed: Mapping[Finding, str] = {}
        self._memo = Memo()
        self._by_place: dict[Place, tuple[Finding, ...]] = {}
        self.found_places: Mapping[str, tuple[Place, ...]] = {}
        self._run_checks()

    def type_text(self, place: Place, typed: str, also: Sequence[Place] = ()) -> None:
        """Take a text that is still being typed, as it stands; places in `also` get it too."""
        if self.lock.refuses():
            return
        self._take_typed(self._with(without_halves(typed), (place, *also)), place)

    def type_in_new_row(self, place: Place, row: Texts, typed: str) -> None:
        """Take the first text typed in a row that the record does not have yet.

        `row` holds its headings. Where rows before it are missing, blank ones are added too.
        """
        if self.lock.refuses():
            return
        missing = max(0, place.row - len(self.record.rows_of(place.name)))
        longer = self.record
        for at in range(place.row - missing, place.row + 1):
            longer = longer.with_row_added(place.name, at, Texts(row))
        self._take_typed(longer.with_text(place, without_halves(typed)), place)

    def enter_text(self, place: Place, typed: str, also: Sequence[Place] = ()) -> str:
        """Take a finished text, tidied by its kind, and return it as kept.

        Places in `also` get it too. What tidying changed is a step of its own, so that undo
        gives back the text as typed. A row that was begun with this text and is left blank
        goes again.
        """
        if self.lock.refuses():
            return self.record.text(place)
        if not typed.strip() and self._has_begun_row(place):
            self.take_back_typing(place)
            return typed
        text = self.form.field_at(place).kind.tidy(without_halves(typed))
        was_typing = self.history.typing
        before = finished(self.form, self.record, was_typing)
        after = follow(self.form, before, self._with(text, (place, *also)))
        self.record = end_typing(self.form, self.record, self.history)
        is_changed = after != self.record
        if is_changed:
            name = f"改写为“{text}”" if was_typing else self._edit_name(place)
            self.history.add(Step(self.record, after, name, place))
            self._replace(after)
        self.leave(place)
        if is_changed or was_typing:
            self.committed.emit()
        return text

    def take_back_typing(self, place: Place) -> None:
        """Restore what stood at a place before the text that is still being typed there."""
        step = self.history.drop_typing(place)
        if step:
            self._replace(step.before)
            self.committed.emit()

    def change(self, after: Record, name: str, place: Place, *, is_exact: bool = False) -> None:
        """Take a finished change of any size as one step: rows moved, a range pasted.

        Computed cells follow, unless the record is exactly the one to have.
        """
        if self.lock.refuses():
            return
        if not is_exact:
            after = follow(self.form, self.record, after)
        if after != self.record:
            self.history.add(Step(self.record, after, name, place))
            self._replace(after)
            self.committed.emit()

    def apply_fix(self, finding: Finding) -> None:
        """Make the edits of a finding's fix, if it has one, as one step."""
        fix = finding.fix
        if fix is None:
            return
        edits = (edit for each in fix.edits for edit in spread(self.form, self.record, each))
        self.change(self.record.with_edits(edits), fix.label, finding.place)

    def confirm(self, finding: Finding, reason: str) -> None:
        """Keep the reason why a warning may stand; a blank one withdraws it."""
        if self.lock.refuses():
            return
        self.reasons.put(self.record, finding, without_halves(reason).strip())
        self._replace(self.record)
        self.committed.emit()

    def leave(self, place: Place) -> None:
        """Remember that the user has been at a place, so that its findings may show there."""
        if place not in self.visited:
            self.visited.add(place)
            self.findings_changed.emit()

    def findings_at(self, place: Place) -> tuple[Finding, ...]:
        """Return the findings that stand at a place, the gravest first."""
        return self._by_place.get(place, ())

    def shown_findings_at(self, place: Place) -> tuple[Finding, ...]:
        """Return the findings to mark at a place: none before the user has been there."""
        seen = place in self.visited or bool(self.record.text(place))
        return self.findings_at(place) if seen else ()

    def undo(self) -> None:
        """Take the last step back and go to its place."""
        if self.lock.refuses():
            return
        self.record = end_typing(self.form, self.record, self.history)
        step = self.history.undo()
        if step:
            self._restore(step.before, step.place)

    def redo(self) -> None:
        """Do the last undone step again and go to its place."""
        step = None if self.lock.refuses() else self.history.redo()
        if step:
            self._restore(step.after, step.place)

    def _with(self, text: str, places: Iterable[Place]) -> Record:
        return self.record.with_edits(Edit(place, text) for place in places)

    def _has_begun_row(self, place: Place) -> bool:
        """Whether the text that is being typed at a place is the first of its row."""
        step, name = self.history.typing, place.name
        if step is None or step.place != place:
            return False
        return len(step.before.rows_of(name)) < len(self.record.rows_of(name))

    def _take_typed(self, typed: Record, place: Place) -> None:
        before = finished(self.form, self.record, self.history.typing)
        after = follow(self.form, before, with_tidied(self.form, typed, place))
        after = after.with_text(place, typed.text(place))
        if after != self.record:
            self.history.add_typing(Step(self.record, after, self._edit_name(place), place))
            self._replace(after)
            self.drafted.emit()

    def _restore(self, record: Record, place: Place) -> None:
        self._replace(record)
        self.committed.emit()
        self.place_requested.emit(place)

    def _replace(self, record: Record) -> None:
        self.visited = carried(self.visited, self.record, record)
        self.record = record
        self.notebook.follow(record)
        self.record_changed.emit()
        self._run_checks()
        self.findings_changed.emit()

    def _run_checks(self) -> None:
        record = finished(self.form, self.record, self.history.typing)
        found = check(self.form, record, self._memo)
        self.confirmed = self.reasons.confirmed(record, found)
        self.findings = (
            tuple(each for each in found if each not in self.confirmed) if self.confirmed else found
        )
        by_place: dict[Place, list[Finding]] = {}
        for finding in self.findings:
            for place in (finding.place, *finding.others):
                by_place.setdefault(place, []).append(finding)
        self._by_place = {
            place: tuple(sorted(found, key=lambda each: each.severity.gravity))
            for place, found in by_place.items()
        }
        self.found_places = {
            name: tuple(places)
            for name, places in groupby(sorted(by_place), key=lambda place: place.name)
        }

    def _edit_name(self, place: Place) -> str:
        return f"填写“{self.form.label_of(place)}”"
