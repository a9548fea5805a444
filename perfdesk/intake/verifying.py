"""Whether a workbook that we wrote still says what was written, and what in it does not."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from perfdesk.forms.between.comparing import Difference, compare
from perfdesk.forms.catalogue import Catalogue
from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.forms.sheet.cellmap import CellMap
from perfdesk.forms.texts import without_blanks
from perfdesk.intake.formats.book import read_book
from perfdesk.intake.incoming import Incoming, Note
from perfdesk.intake.workbook.reading import map_in, read_our_book


class Verdict(Struct, frozen=True):
    """What became of a workbook since it was written.

    `written` is the record that it was written from, by whose fingerprint paper and workbook
    know each other; `differences` are the entries whose visible cells say something else now,
    `strays` the texts that stand where none or another was printed, `gone` the printed words
    that are missing.
    """

    form: Form
    written: Record
    differences: tuple[Difference, ...]
    strays: tuple[Note, ...]
    gone: tuple[str, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether every visible cell still says what was written."""
        return not (self.differences or self.strays or self.gone)


def verify_workbook(path: Path, catalogue: Catalogue) -> Verdict:
    """Return what became of a workbook; raises as `read_workbook` does."""
    book = read_book(path)
    cell_map = map_in(book)
    incoming = read_our_book(book, catalogue)
    return Verdict(
        incoming.form,
        cell_map.record,
        compare(incoming.form, cell_map.record, incoming.record),
        incoming.unplaced,
        tuple(_gone(cell_map, incoming)),
    )


def _gone(cell_map: CellMap, incoming: Incoming) -> Iterator[str]:
    """Yield the printed words that were written and stand nowhere any more."""
    labels = Counter(without_blanks(cell.text) for cell in cell_map.cells if not cell.slots)
    labels.subtract(without_blanks(piece.text) for piece in incoming.source)
    overwritten = "".join(without_blanks(note.reason) for note in incoming.unplaced)
    for label, count in labels.items():
        if label and count > 0 and label not in overwritten:
            yield label
