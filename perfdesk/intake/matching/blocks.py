"""Reads rosters whose rows have labels of their own: 目标1, （一）, 绩效目标：."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from perfdesk.forms.model import DrawnCell, Form, Numbering, Part, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.counting import spell_number
from perfdesk.intake.cells import joined
from perfdesk.intake.matching.answers import Outcome, Placed, answers_in
from perfdesk.intake.matching.steps import Rows, is_anchored
from perfdesk.intake.tokens import Token, loose

_SENTENCE_ENDS = "。；！？…”）.;!?)"
_HEADING = 30  # letters of the longest heading behind a text
# 目标一 is the first target, 目标一致 is no number
_COUNT = r"([0-9]{1,3}|[一二三四五六七八九十]{1,3}(?=\s*[：:、）).．]|$))"
_OTHER_COUNTS = (
    rf"{_COUNT}\s*(?:、|[.．](?![0-9]))\s*",
    rf"[（(]\s*{_COUNT}\s*[）)]\s*",
    r"([①-⑳])\s*",
)
"""How rows may be numbered in a source, whatever the form prints."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


class _Anchor(Struct, frozen=True):
    """A cell of the row that is found by what it begins with, and the parts behind that."""

    cell: int
    pattern: re.Pattern[str]
    parts: tuple[Part, ...]
    only_counts: bool


class _Piece(Struct, frozen=True):
    """A token, or what is left of it behind a label, in the cell of a row that it belongs to."""

    row: int
    cell: int
    text: str
    token: Token


def read_block(form: Form, rows: Rows, tokens: Sequence[Token]) -> Outcome:
    """Return what the tokens of a roster's rows say; rows are counted from 0."""
    anchors = _anchors_in(rows, tokens)
    pieces = _without_tail(tuple(_pieces(rows, anchors, tokens)))
    placed: list[Placed] = []
    count = 0
    for _, group in groupby(pieces, lambda piece: piece.row):
        answers = tuple(_answers(form, rows, anchors, tuple(group), count))
        placed += answers
        count += any(each.text for each in answers)
    return Outcome(tuple(placed), tuple(piece.token for piece in pieces if not piece.text))


def begin_of_block(rows: Rows, tokens: Sequence[Token]) -> int | None:
    """Return the token with which the first row begins, None where none does."""
    first = tuple(anchor for anchor in _anchors_in(rows, tokens) if not anchor.cell)
    texts = (at for at, token in enumerate(tokens) if _found(first, token.text, -1, 0))
    return next(texts, None)


def _anchors(cells: Sequence[DrawnCell]) -> Iterator[_Anchor]:
    for number, cell in enumerate(cells):
        if not is_anchored(cell):
            continue
        end = next((at for at, part in enumerate(cell.parts) if isinstance(part, Slot)), None)
        front = cell.parts[:end]
        text = r"\s*".join(map(_counted, front))
        only_counts = not any(isinstance(part, str) and re.search(r"\w", part) for part in front)
        rest = () if end is None else cell.parts[end:]
        yield _Anchor(number, re.compile(rf"{text}\s*[：:]?\s*"), rest, only_counts)


def _anchors_in(rows: Rows, tokens: Sequence[Token]) -> tuple[_Anchor, ...]:
    """Return the anchors of a row; where nothing is numbered as drawn, those that a source has."""
    anchors = tuple(_anchors(rows.cells))
    first = anchors[0]
    if not first.only_counts or _is_numbered(first, tokens):
        return anchors
    others = (replace(first, pattern=re.compile(count)) for count in _OTHER_COUNTS)
    numbered = (other for other in others if _is_numbered(other, tokens))
    return (next(numbered, first), *anchors[1:])


def _is_numbered(anchor: _Anchor, tokens: Sequence[Token]) -> bool:
    return any(_found((anchor,), token.text, -1, 0) for token in tokens)


def _divided(anchors: Sequence[_Anchor], tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Yield the texts of tokens, those that a label stands within, behind a sentence, in two."""
    words = "|".join(anchor.pattern.pattern for anchor in anchors if not anchor.only_counts)
    within = re.compile(rf"(?<=[。；！？;\s])(?=(?:{words})(?<=[：:]))") if words else None
    for token in tokens:
        for text in within.split(token.text) if within else [token.text]:
            if text.strip():
                yield text.strip(), token


def _counted(part: Part) -> str:
    if isinstance(part, Numbering):
        return _COUNT
    return loose(part) if isinstance(part, str) else ""


def _spelled(number: int) -> set[str]:
    circled = {_CIRCLED[number - 1]} if number <= len(_CIRCLED) else set()
    return circled | {spell_number(number, manner) for manner in "1一"}


def _pieces(rows: Rows, anchors: Sequence[_Anchor], tokens: Sequence[Token]) -> Iterator[_Piece]:
    """Yield each token with the row and cell that it belongs to; those before any are left out."""
    row, cell, last = -1, -1, None
    for text, token in _divided(anchors, tokens):
        found = _found(anchors, text, cell, row + 1)
        if found:
            anchor, end = found
            row, cell = row + (anchor.cell <= cell or row < 0), anchor.cell
            yield _Piece(row, cell, "", token)
            rest = text[end:]
            if rest:
                cell = cell if anchor.parts else _next_free(rows, cell)
                yield _Piece(row, cell, rest, token)
        elif row >= 0:
            beside = last is not None and last.row == token.row and last.column != token.column
            if beside or not rows.cells[cell].slots:
                cell = _next_free(rows, cell)
            yield _Piece(row, cell, text, token)
        last = token


def _next_free(rows: Rows, cell: int) -> int:
    """Return the next cell that has no label of its own, or the same if there is none."""
    after = cell + 1
    free = after < len(rows.cells) and not is_anchored(rows.cells[after])
    return after if free else cell


def _found(
    anchors: Sequence[_Anchor], text: str, cell: int, rows: int
) -> tuple[_Anchor, int] | None:
    """Return the anchor that a text begins with, rather one further on in the same row."""
    later = sorted(anchors, key=lambda anchor: (anchor.cell <= cell, anchor.cell))
    for anchor in later:
        found = anchor.pattern.match(text)
        if found and (not anchor.only_counts or found[1] in _spelled(rows + 1)):
            return anchor, found.end()
    return None


def _answers(
    form: Form, rows: Rows, anchors: Sequence[_Anchor], pieces: Sequence[_Piece], row: int
) -> Iterator[Placed]:
    parts_of = {anchor.cell: anchor.parts for anchor in anchors}
    for cell in dict.fromkeys(piece.cell for piece in pieces if piece.text):
        mine = [piece for piece in pieces if piece.cell == cell and piece.text]
        parts = parts_of.get(cell, rows.cells[cell].parts)
        text = joined([Token(piece.text, "", 0, 0) for piece in mine])
        for slot, answer in answers_in(form, parts, text).items():
            place = Place(rows.roster.id, row, slot.column)
            tokens = tuple(piece.token for piece in mine)
            yield Placed(place, answer, tokens)


def _without_tail(pieces: tuple[_Piece, ...]) -> tuple[_Piece, ...]:
    """Return the pieces without the headings behind the last sentence: they begin other things."""
    ends = [number for number, piece in enumerate(pieces) if piece.text[-1:] in _SENTENCE_ENDS]
    ends = [number for number in ends if pieces[number].text]
    if not ends:
        return pieces
    tail = pieces[ends[-1] + 1 :]
    last = pieces[ends[-1]]
    same = all(piece.row == last.row and piece.cell == last.cell for piece in tail)
    short = all(len(piece.text) <= _HEADING for piece in tail)
    return pieces[: ends[-1] + 1] if same and short else pieces
