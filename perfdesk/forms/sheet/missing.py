"""Tells the user which characters will not print, in the words of a finding."""

from perfdesk.forms.messages import MESSAGES, finding_of
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.pages import Print
from perfdesk.forms.texts import Texts


def missing_findings(form: Form, record: Record, laid_out: Print) -> tuple[Finding, ...]:
    """Return a finding for each entry with characters that no font of ours has."""
    characters: dict[Place, str] = {}
    for each in laid_out.missing:
        if each.place:
            characters[each.place] = characters.get(each.place, "") + each.character
    return tuple(
        finding_of(
            form, place, Flaw("P1.character", (("characters", absent),)), _row_at(record, place)
        )
        for place, absent in characters.items()
    )


def missing_in_words(name: str, laid_out: Print) -> tuple[Finding, ...]:
    """Return a finding for a document that shows no entries, as a whole: it lies at no place."""
    characters = "".join(dict.fromkeys(each.character for each in laid_out.missing))
    key = "P1.character"
    parameters = (("cell", name), ("characters", characters))
    found = Finding(key, MESSAGES[key].severity, Place(""), parameters)
    return (found,) if characters else ()


def _row_at(record: Record, place: Place) -> Texts:
    return record.rows_of(place.name)[place.row] if place.column else Texts()
