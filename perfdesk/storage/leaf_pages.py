"""Reads the rows of tables from the pages of a file, whatever became of the ways to them.

After the file format of SQLite (https://sqlite.org/fileformat2.html): for databases whose first
page, or the pages that lead to the rows, are spoilt. What a page holds that reads as no row is
passed over.
"""

from collections.abc import Iterator

PAGE = 4096
"""How long a page of our databases is: SQLite's own choice, which nothing here changes."""

_LEAF = 0x0D
_HEADER, _FIRST = 8, 100  # a leaf's own header; what stands before it on the first page
_MOST_CELLS = (PAGE - _HEADER) // 6
_MOST_LOCAL, _LEAST_LOCAL = PAGE - 35, (PAGE - 12) * 32 // 255 - 23
_INTEGERS = (0, 1, 2, 3, 4, 6, 8)  # bytes of the integers by their type
_FLOAT, _ZERO, _ONE, _BLOB = 7, 8, 9, 12

Value = int | float | str | bytes | None
Row = tuple[int, tuple[Value, ...]]


def rows_in(content: bytes) -> Iterator[Row]:
    """Yield the rowid and the values of every row of every table in a database file."""
    free = _free_pages(content)
    for number in range(1, len(content) // PAGE + 1):
        if number not in free:
            yield from _rows_of_page(content, number)


def _rows_of_page(content: bytes, number: int) -> Iterator[Row]:
    page = content[(number - 1) * PAGE : number * PAGE]
    start = _FIRST if number == 1 else 0
    if page[start] != _LEAF:
        return
    cells = min(int.from_bytes(page[start + 3 : start + 5]), _MOST_CELLS)
    for at in range(start + _HEADER, start + _HEADER + 2 * cells, 2):
        try:
            yield _row_of_cell(content, page, int.from_bytes(page[at : at + 2]))
        except (LookupError, ValueError):
            continue


def _row_of_cell(content: bytes, page: bytes, at: int) -> Row:
    length, at = _varint(page, at)
    rowid, at = _varint(page, at)
    if length > len(content):
        raise ValueError
    local = _local_bytes(length)
    payload = page[at : at + local]
    if local < length:
        follows = int.from_bytes(page[at + local : at + local + 4])
        payload += _overflow(content, follows, length - local)
    if len(payload) != length:
        raise ValueError
    return rowid, _values(payload)


def _local_bytes(length: int) -> int:
    """Return how much of a row lies on its leaf; the rest is on pages of its own."""
    if length <= _MOST_LOCAL:
        return length
    local = _LEAST_LOCAL + (length - _LEAST_LOCAL) % (PAGE - 4)
    return local if local <= _MOST_LOCAL else _LEAST_LOCAL


def _overflow(content: bytes, number: int, length: int) -> bytes:
    found = b""
    while number and len(found) < length:
        page = content[(number - 1) * PAGE : number * PAGE]
        found += page[4 : 4 + length - len(found)]
        number = int.from_bytes(page[:4])
    return found


def _values(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    types = []
    while at < end:
        kind, at = _varint(payload, at)
        types.append(kind)
    values = []
    at = end
    for kind in types:
        size = _size_of(kind)
        values.append(_value(kind, payload[at : at + size]))
        at += size
    if at != len(payload):
        raise ValueError
    return tuple(values)


def _size_of(kind: int) -> int:
    if kind >= _BLOB:
        return (kind - _BLOB) // 2
    return _INTEGERS[kind] if kind < _FLOAT else {_FLOAT: 8, _ZERO: 0, _ONE: 0}[kind]


def _value(kind: int, content: bytes) -> Value:
    match kind:
        case 0:
            return None
        case 8 | 9:
            return kind - _ZERO
        case 7:
            return content  # no table of ours has fractions
    if kind < _FLOAT:
        return int.from_bytes(content, signed=True)
    return content.decode() if kind % 2 else content


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of SQLite's own spelling, and where it ends."""
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004 - the bit that says that more follows
            return value, at + count + 1
    return value << 8 | data[at + 8], at + 9


def _free_pages(content: bytes) -> set[int]:
    """Return the pages that are not in use: they hold rows that were deleted."""
    free: set[int] = set()
    trunk = int.from_bytes(content[32:36])
    while trunk and trunk not in free and trunk * PAGE <= len(content):
        free.add(trunk)
        page = content[(trunk - 1) * PAGE : trunk * PAGE]
        leaves = min(int.from_bytes(page[4:8]), PAGE // 4 - 2)
        free.update(int.from_bytes(page[at : at + 4]) for at in range(8, 8 + 4 * leaves, 4))
        trunk = int.from_bytes(page[:4])
    return free
