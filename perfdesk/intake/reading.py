"""Reads records out of texts and tables of any origin, by the labels of the installed forms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from perfdesk.intake.answers import Placed
from perfdesk.intake.errors import IntakeError
from perfdesk.intake.filling import fill
from perfdesk.intake.incoming import Incoming, Note, Trace
from perfdesk.intake.layout import tokens_of_text
from perfdesk.intake.recognition import Copy, copies_in
from perfdesk.intake.titles import read_top
from perfdesk.intake.tokens import Token

_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=\s*年)")
_TOP = 40  # tokens, among which the year of the form stands
_NOISE = re.compile(
    r"第\s*[0-9]+\s*页(?:\s*[,，、]?\s*共\s*[0-9]+\s*页)?|[-—–]\s*[0-9]{1,3}\s*[-—–]"
)


def read_text(text: str, catalogue: Catalogue, form: Form | None = None) -> tuple[Incoming, ...]:
    """Return the records that a pasted text holds, of the form given or of those it looks like.

    Raises IntakeError where it is too long, or looks like no form.
    """
    return read_tokens(tokens_of_text(text), catalogue, form)


def read_tokens(
    tokens: Sequence[Token], catalogue: Catalogue, form: Form | None = None
) -> tuple[Incoming, ...]:
    """Return the records that tokens hold; raises IntakeError where they look like no form."""
    noise = tuple(token for token in tokens if _NOISE.fullmatch(token.text))
    sound = [token for token in tokens if token not in noise] if noise else tokens
    forms = (form,) if form else tuple(_forms(catalogue))
    copies = copies_in(sound, forms, _year_in(tokens))
    if not copies:
        raise IntakeError(
            f"没有找到“{form.title}”的表头：核对是不是这张表。"
            if form
            else "没有认出是哪张表：连表名和表头一起复制；命令行可以加上 --form 表单编号。"
        )
    incoming = tuple(map(_incoming, copies))
    return (_with_noise(incoming[0], noise), *incoming[1:])


def _forms(catalogue: Catalogue) -> Iterator[Form]:
    """Yield the installed forms; a file with faults is told of where forms are listed."""
    for entry in catalogue.entries:
        with suppress(BadFormFile):
            yield catalogue.form(entry.form, entry.edition)


def _year_in(tokens: Sequence[Token]) -> str:
    """Return the first year that a short line at the top names, blank for none."""
    short = (token.text for token in tokens[:_TOP] if len(token.text) <= _TOP)
    found = (_YEAR.search(text) for text in short)
    return next((each[0] for each in found if each), "")


def _incoming(copy: Copy) -> Incoming:
    form = copy.plan.form
    filled = fill(copy.plan, copy.tokens)
    outcome = filled.outcome + read_top(form, (*copy.titles, *filled.tokens[: filled.before]))
    used = {token for each in outcome.placed for token in each.tokens}
    used.update(copy.titles, outcome.known)
    unplaced = tuple(token for token in filled.tokens if token not in used)
    record, kept = _record(form, outcome.placed)
    return Incoming(
        form,
        settle(form, record),
        tuple(Note(token.at, token.text) for token in unplaced),
        traces=tuple(
            dict.fromkeys(Trace(each.place, token.at) for each in kept for token in each.tokens)
        ),
    )


def _record(form: Form, placed: Iterable[Placed]) -> tuple[Record, list[Placed]]:
    """Return the record of what was placed, each place once, and what it was made of."""
    values: dict[str, str] = {}
    rows: dict[str, dict[int, dict[str, str]]] = {}
    kept: list[Placed] = []
    for each in placed:
        place = each.place
        texts = (
            rows.setdefault(place.name, {}).setdefault(place.row, {}) if place.column else values
        )
        if each.text and not texts.get(place.column or place.name):
            texts[place.column or place.name] = each.text
            kept.append(each)
    record = Record(form.id, form.edition, Texts(values))
    for name, numbered in rows.items():
        record = record.with_rows(name, (Texts(numbered[row]) for row in sorted(numbered)))
    return record, kept


def _with_noise(incoming: Incoming, noise: Sequence[Token]) -> Incoming:
    notes = tuple(Note(token.at, token.text, "页码") for token in noise)
    return Incoming(
        incoming.form,
        incoming.record,
        incoming.unplaced + notes,
        incoming.ignored,
        incoming.traces,
    )
