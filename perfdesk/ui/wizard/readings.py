"""What one cell read in the course of time."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from perfdesk.forms.between.moving import earlier_texts
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.storage import Version
from perfdesk.ui.words import spell_moment


class Reading(Struct, frozen=True):
    """What a cell read from some time on: the time as shown, who saved it, and the text."""

    since: str
    user: str
    text: str


def readings_of(form: Form, place: Place, versions: Sequence[Version]) -> Iterator[Reading]:
    """Yield each text that a cell of the first version had, the newest first.

    Each comes with the oldest version that reads so; before its row was there, nothing does.
    """
    newest, *earlier = versions
    before = earlier_texts(form, place, newest.record, [each.record for each in earlier])
    texts = (newest.record.text(place), *before, None)
    for version, (text, older) in zip(versions, pairwise(texts), strict=True):
        if text is not None and text != older:
            yield Reading(spell_moment(version.saved), version.user, text)
