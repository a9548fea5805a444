"""Reads records out of texts and tables of any origin, by the labels of the installed forms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from msgspec.structs import replace

from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.compute import settle
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from perfdesk.forms.trouble import BadFormFile
from perfdesk.intake.errors import IntakeError, UnknownTable
from perfdesk.intake.formats.layout import refuse_many, tokens_of_text
from perfdesk.intake.incoming import Incoming, Note, Piece, Trace
from perfdesk.intake.matching.answers import Placed
from perfdesk.intake.matching.filling import fill
from perfdesk.intake.matching.money import in_money_of, stated_money, words_on
from perfdesk.intake.matching.recognition import Copy, copies_in
from perfdesk.intake.matching.titles import read_top
from perfdesk.intake.tokens import Token

_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?=\s*年)")
_TOP = 40  # tokens, among which the year of the form stands
_IMPRINT = r"核对码(?:\s*[0-9A-F]{4}){3}"  # of our own print: forms/sheet/imprint.py
_NOISE = re.compile(
    rf"第\s*[0-9]+\s*页(?:\s*[,，、]?\s*共\s*[0-9]+\s*页)?(?:\s*{_IMPRINT})?|{_IMPRINT}"
    r"|[-—–－]\s*[0-9]{1,3}\s*[-—–－]|[（(]?(?:续表|续上表|接上表|接上页|转下页)[)）]?"
)
_LONGEST_NOISE = 30  # letters


def read_text(text: str, catalogue: Catalogue, form: Form | None = None) -> tuple[Incoming, ...]:
    """Return the records that a pasted text holds, of the form given or of those it looks like.

    Raises IntakeError where it is too long, UnknownTable where it looks like no form.
    """
    return read_tokens(tokens_of_text(text), catalogue, form)


def read_tokens(
    tokens: Sequence[Token], catalogue: Catalogue, form: Form | None = None
) -> tuple[Incoming, ...]:
    """Return the records that tokens hold.

    Raises IntakeError where there are too many, UnknownTable where they look like no form.
    """
    refuse_many(tokens)
    if not tokens:
        raise IntakeError("里面没有文字：如果是图片或扫描件，先识别成文字，再粘贴导入。")
    noise = tuple(filter(_is_noise, tokens))
    sound = [token for token in tokens if not _is_noise(token)] if noise else tokens
    forms = (form,) if form else tuple(_forms(catalogue))
    copies = copies_in(sound, forms, _year_in(tokens))
    if not copies:
        raise UnknownTable(
            f"没有找到“{form.title}”的表头：核对是不是这张表。"
            if form
            else "没有认出是哪张表：连表名和表头一起复制，或指明是哪张表。"
        )
    incoming = tuple(map(_incoming, copies))
    return (_with_noise(incoming[0], noise), *incoming[1:])


def _is_noise(token: Token) -> bool:
    return len(token.text) <= _LONGEST_NOISE and _NOISE.fullmatch(token.text) is not None


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
    answered = {token for each in outcome.placed if each.is_whole for token in each.tokens}
    others = [token for token in (*copy.titles, *filled.tokens) if token not in answered]
    money = stated_money(copy.plan, others, outcome.known)
    record, kept = _record(form, in_money_of(form, money, outcome.placed))
    used = {token for each in kept if each.is_whole for token in each.tokens}
    used.update(copy.titles, outcome.known, money.lines)
    unplaced = tuple(token for token in filled.tokens if token not in used)
    return Incoming(
        form,
        settle(form, record),
        tuple(Note(token.at, token.text) for token in unplaced),
        tuple(words_on(form, money)),
        traces=tuple(
            dict.fromkeys(
                Trace(each.place, token.at) for each in kept if each.text for token in each.tokens
            )
        ),
        source=_pieces((*copy.titles, *copy.tokens)),
    )


def _pieces(tokens: Iterable[Token]) -> tuple[Piece, ...]:
    """Return tokens as they stood in the source."""
    in_order = sorted(tokens, key=lambda token: token.spot)
    return tuple(Piece(token.at, token.text, token.row) for token in in_order)


def _record(form: Form, placed: Iterable[Placed]) -> tuple[Record, list[Placed]]:
    """Return the record of what was placed, each place once, and what it was made of.

    What was only printed for a hand to fill in, such as ____年__月__日, is among it.
    """
    values: dict[str, str] = {}
    rows: dict[str, dict[int, dict[str, str]]] = {}
    kept: list[Placed] = []
    for each in placed:
        place = each.place
        texts = (
            rows.setdefault(place.name, {}).setdefault(place.row, {}) if place.column else values
        )
        before = texts.get(place.column or place.name, "")
        if each.text and not before:
            texts[place.column or place.name] = each.text
        if each.text in {"", before} or not before:
            kept.append(each)
    record = Record(form.id, form.edition, Texts(values))
    for name, numbered in rows.items():
        record = record.with_rows(name, (Texts(numbered[row]) for row in sorted(numbered)))
    return record, kept


def _with_noise(incoming: Incoming, noise: Sequence[Token]) -> Incoming:
    notes = tuple(
        Note(token.at, token.text, "页脚" if any(map(str.isdigit, token.text)) else "换页的字样")
        for token in noise
    )
    source = sorted((*incoming.source, *_pieces(noise)), key=lambda piece: piece.row)
    return replace(incoming, unplaced=incoming.unplaced + notes, source=tuple(source))
