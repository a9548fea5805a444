"""Whole tables pasted in: rows that bring their headings along, merged cells left blank."""

from collections.abc import Iterable, Iterator, Sequence

from perfdesk.forms.model import Roster
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts, without_blanks
from perfdesk.ui.wizard.roster.lines import LineKind, Path, lines_of

Cells = Sequence[Sequence[str]]

_TELLING = 2
"""So many texts in front tell a table's heads from its rows."""


def is_headed(roster: Roster, cells: Cells) -> bool:
    """Whether a range is as wide as the printed table, with the headings in front."""
    widths = (number for row in cells for number, text in enumerate(row, 1) if text.strip())
    return roster.heading_columns > 0 and max(widths, default=0) == len(roster.columns)


def with_table(roster: Roster, record: Record, path: Path, cells: Cells) -> Record:
    """Return the record with the rows of a table put in, each under its own heading.

    A blank heading cell continues the one above, at first that of `path`. A row takes the place
    of one with the same name under its heading; another comes after the rows there.
    """
    rows = list(record.rows_of(roster.id))
    old = list(rows)
    for row in _rows_in(roster, path, cells):
        twin = next((each for each in old if _name(roster, each) == _name(roster, row)), None)
        if twin is None:
            rows.insert(_end_under(roster, rows, roster.path_of(row)), row)
        else:
            old.remove(twin)
            rows[rows.index(twin)] = row
    return record.with_rows(roster.id, rows)


def below_heads(cells: Cells, heads: Sequence[str]) -> Cells:
    """Return the rows below a table's heads, which each page may repeat; all where it has none.

    The first of its heads tell their row.
    """
    first = _squeezed(heads[:_TELLING])
    is_head = [_squeezed(texts[:_TELLING]) == first for texts in cells]
    start = is_head.index(True) if True in is_head else 0
    pairs = zip(cells[start:], is_head[start:], strict=True)
    return [texts for texts, is_one in pairs if not is_one]


def _rows_in(roster: Roster, path: Path, cells: Cells) -> Iterator[Texts]:
    count, given = roster.heading_columns, roster.given_columns
    known = {_squeezed(heading.path): heading.path for heading in roster.headings}
    for texts in cells:
        path = _continued(path, texts[:count])
        own = zip(roster.own_columns, path[given:], strict=False)
        path = (
            *known.get(_squeezed(path[:given]), path[:given]),
            *(column.kind.tidy(text) for column, text in own),
        )
        row = roster.row_under(path)
        for field, text in zip(roster.entry_columns, texts[count:], strict=False):
            row = row.but(field.id, field.kind.tidy(text.strip()))
        if not roster.is_blank(row):
            yield row


def _continued(path: Path, headings: Sequence[str]) -> Path:
    """Return the headings of a row: from its first own one on they are new."""
    own = next((at for at, text in enumerate(headings) if text.strip()), len(headings))
    return (*path[:own], *(text.strip() for text in headings[own:]))


def _end_under(roster: Roster, rows: Sequence[Texts], path: Path) -> int:
    """Return where a row under a heading is put in: where one typed there would be."""
    ends = (
        line.row
        for line in lines_of(roster, rows)
        if line.kind is LineKind.WAITING and line.path == path
    )
    return next(ends, len(rows))


def _name(roster: Roster, row: Texts) -> tuple[str, ...]:
    return _squeezed((*roster.path_of(row), row[roster.naming_column.id]))


def _squeezed(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts without blanks and line breaks, which narrow printed cells have."""
    return tuple(map(without_blanks, texts))
