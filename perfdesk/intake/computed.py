"""Brings computed cells up to date in a record whose cells somebody edited outside the program."""

from perfdesk.forms.amounts import are_equal
from perfdesk.forms.compute import ratio_of, ratio_places, settle, spell_ratio, total_of
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Place
from perfdesk.forms.record import Record


def settle_edited(form: Form, before: Record, after: Record) -> Record:
    """Return an edited record with the computed cells following that nobody wrote over.

    A total or ratio that states something else than follows, before or after, stays as stated:
    the checks tell of it.
    """
    followed = [name for name in form.totals if _follows(form, before, after, name)]
    bare = after.with_edits(
        [
            *(Edit(Place(name), "") for name in followed),
            *(Edit(place, "") for place in _ratios_that_follow(form, before, after)),
        ]
    )
    settled = settle(form, bare)
    return settled.with_edits(
        Edit(Place(name), before.values[name])
        for name in followed
        if are_equal(before.values[name], settled.values[name])
    )


def _follows(form: Form, before: Record, after: Record, name: str) -> bool:
    """Whether a total was right and nobody wrote over it."""
    stated, due = before.values[name], total_of(form, before, name)
    return after.values[name] in {"", stated} and are_equal(stated, due)


def _ratios_that_follow(form: Form, before: Record, after: Record) -> list[Place]:
    """Return the cells whose ratio was right before and still reads as then."""
    places = list[Place]()
    for ratio in form.ratios:
        percent = ratio_of(before, ratio)
        stated = {before.text(place) for place in ratio_places(before, form, ratio)}
        if percent is None or stated != {spell_ratio(percent)}:
            continue
        places += (
            place
            for place in ratio_places(after, form, ratio)
            if after.text(place) == spell_ratio(percent)
        )
    return places
