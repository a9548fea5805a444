"""What a new record starts as."""

from contextlib import suppress

from msgspec import Struct

from perfdesk.forms.compute import settle
from perfdesk.forms.fresh import new_record
from perfdesk.forms.making.based import based_record
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.profile import FilledIn, fill_in
from perfdesk.forms.record import Record
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import Profile
from perfdesk.ui.context import Context


class Beginning(Struct, frozen=True):
    """The form of a new record, and its year and unit; blank where the form has none.

    `uses_base` says whether it starts from the record that was kept for that.
    """

    form: Form
    year: str
    unit: str
    uses_base: bool = False


def begin(context: Context, beginning: Beginning) -> FilledIn:
    """Return the new record, with what is known of its unit filled in; raises StorageError."""
    record = begun_record(beginning, _base(context, beginning))
    profile = _profile(context, beginning)
    return fill_in(beginning.form, record, profile.facts) if profile else FilledIn(record, ())


def begun_record(beginning: Beginning, base: Record | None = None) -> Record:
    """Return the new record of a form, or that of a base, for the year and unit chosen."""
    form, naming = beginning.form, beginning.form.naming
    record = base or new_record(form)
    for name, text in ((naming.year, beginning.year), (naming.unit, beginning.unit)):
        if name and (text or base is None):
            record = record.with_text(Place(name), form.fields[name].kind.tidy(text))
    return settle(form, record)


def _base(context: Context, beginning: Beginning) -> Record | None:
    """Return the record that was kept to start from, None where it is of no use any more."""
    base = context.store.bases.of(beginning.form.id) if beginning.uses_base else None
    if base is None:
        return None
    with suppress(PerfdeskError):  # its edition is not installed any more
        source = context.catalogue.form_of(base.record)
        return based_record(source, base.record, beginning.form, beginning.year)
    return None


def _profile(context: Context, beginning: Beginning) -> Profile | None:
    """Return what is known of the unit that was chosen; the default where none can be chosen."""
    profiles = context.store.profiles
    if beginning.form.naming.unit:
        return profiles.of(beginning.unit)
    return next((each for each in profiles.all() if each.is_default), None)
