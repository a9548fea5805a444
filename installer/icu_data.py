"""Blanks out of ICU's data what a Chinese program does not read: 6 MB less to download.

Qt is linked with ICU, whose library of data has every language, calendar and code page. Those that
are of no use here are filled with zeros in a copy: nothing moves, and what is asked for one of
them gets what is the same in all languages, as for a language that ICU does not know.
"""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path, PurePosixPath
from struct import Struct

from installer.contents import Entry

_HEADER = re.compile(rb"..\xda\x27.{8}CmnD", re.DOTALL)
_SIZE, _COUNT, _ITEM = Struct("<H"), Struct("<I"), Struct("<II")

KEPT = (
    *("root.res", "zh*.res", "en*.res", "pool.res", "res_index.res"),
    *("gb*.cnv", "ibm-1383_*", "ibm-1386_*", "windows-936-*"),
)
"""Items kept of the families that are told by language or by code page."""
_UNREAD = (".cnv", ".dict", "unames.icu")
"""Endings of code pages, and of what Qt does by itself: breaking words and naming characters."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(_\w+)?\.res")


def without_languages(entries: Iterable[Entry], made: Path) -> list[Entry]:
    """Return the bundle's binaries with a smaller library of data, made in a folder."""
    return [
        (name, str(blanked(Path(path), made)) if "libicudata" in path else path, kind)
        for name, path, kind in entries
    ]


def blanked(library: Path, made: Path) -> Path:
    """Return a copy of ICU's library of data, in a folder, with what is not needed blanked out."""
    content = bytearray(library.read_bytes())
    for name, start, end in items(content):
        if not is_needed(name):
            content[start:end] = bytes(end - start)
    copy = made / library.name
    copy.write_bytes(content)
    return copy


def is_needed(name: str) -> bool:
    """Whether an item of that name, such as `coll/zh.res`, is read by a Chinese program."""
    leaf = PurePosixPath(name).name
    if any(fnmatchcase(leaf, pattern) for pattern in KEPT):
        return True
    return not (_LANGUAGE.fullmatch(leaf) or leaf.endswith(_UNREAD))


def items(content: bytes | bytearray) -> Iterator[tuple[str, int, int]]:
    """Yield the items of ICU's data: name, start, end. Raises ValueError where there are none."""
    header = _HEADER.search(content)
    if header is None:
        raise ValueError("no data of ICU")
    table = header.start() + _SIZE.unpack_from(content, header.start())[0]
    (count,) = _COUNT.unpack_from(content, table)
    first = table + _COUNT.size
    entries = list(_ITEM.iter_unpack(content[first : first + count * _ITEM.size]))
    for (name, start), (_, end) in pairwise(entries):
        text = content[table + name : content.index(0, table + name)].decode("ascii")
        yield text.partition("/")[2], table + start, table + end
