"""Published forms as data of our own: the record of each, and its sheet as read by a person.

tests/golden/NAME.txt draws the printed form of tests/data/NAME.json the way form files do: `<`
continues the cell on the left, `^` the one above, `⏎` breaks a line.
"""

from pathlib import Path

from perfdesk.forms.record import Record, record_from_json
from perfdesk.forms.sheet.grid import Sheet
from tests.judges import squeezed

_HERE = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in (_HERE / "golden").glob("*.txt")))


def record_path(name: str) -> Path:
    """Return the record file of a published form."""
    return _HERE / "data" / f"{name}.json"


def record_of(name: str) -> Record:
    """Return the record of a published form."""
    return record_from_json(record_path(name).read_text(encoding="utf-8"))


def drawing_of(name: str) -> str:
    """Return the drawing of a published form."""
    return (_HERE / "golden" / f"{name}.txt").read_text(encoding="utf-8")


def words_of(name: str) -> list[str]:
    """Return the labels and values of a published form in order, without any white space."""
    cells = (cell for line in drawing_of(name).splitlines() for cell in line.split("|"))
    words = (squeezed(cell.replace("⏎", "")) for cell in cells)
    return [word for word in words if word not in {"", "<", "^"}]


def drawn(sheet: Sheet) -> str:
    """Draw a sheet as the golden files do."""
    grid = [["·"] * len(sheet.widths) for _ in sheet.rows]
    for cell in sheet.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid[row][column] = "^" if row > cell.row else "<"
        grid[cell.row][cell.column] = cell.text.replace("\n", "⏎")
    return "".join(" | ".join(row).rstrip() + "\n" for row in grid)
