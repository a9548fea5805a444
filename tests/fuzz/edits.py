"""What is done to sound inputs to make hostile ones: pieces put in, cut out, said over and over."""

from hypothesis import strategies as st
from msgspec import Struct

MOST = 60_000
"""The most bytes that saying a piece over makes: enough for what takes its square of time."""
PIECES = (
    *"<>&\"'=+-@()[]{}\\/|#\t\n\r\0 ",
    "\u3000", "\u200b", "\u202e", "\ud7ff", "\ufeff", "\u2028", "👍🏽", "é", "٣", "³", "Ⅳ",
    "9" * 5000, "0" * 40, "-1", "1e999", "1e-999", "NaN", "inf", "9" * 20,
    "2024-02-30", "true", "null", "[[", "]]", "{}", '"""', "'''",
    "\\u0000", "\\ud800", "[" * 2000,
    "{a=" * 500, "(" * 3000, "<p " * 50, "<!--", "<![",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;", "</",
    "]]>", "=A1", "=1+1", "%", "≥", "≤", "—", "至", "年", "月", "万元", "不适用（", "以上", "提升",
    "甲", "、", "../", "CON", "\r\nBcc: b@example.com", "a@example.com", ";", ",",
    "{project_name}", "^",
    't="s"', 't="inlineStr"', 'r="XFD1048576"', 'r="A0"', 's="999"', "inlineStr", "x:",
)  # fmt: skip


class Edit(Struct, frozen=True):
    """Bytes in the place of some others: a piece, or those others themselves, `times` over."""

    at: int
    length: int
    piece: bytes | None
    times: int

    def of(self, data: bytes) -> bytes:
        """Return data with this done to it."""
        start = self.at % (len(data) + 1)
        cut = data[start : start + self.length]
        piece = cut if self.piece is None else self.piece
        times = min(self.times, max(1, MOST // max(1, len(piece))))
        return data[:start] + piece * times + data[start + len(cut) :]


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """Return data with edits done to it one after another."""
    for edit in edits:
        data = edit.of(data)
    return data


def _edits() -> st.SearchStrategy[Edit]:
    pieces = st.one_of(
        st.none(), st.sampled_from([piece.encode() for piece in PIECES]), st.binary(max_size=8)
    )
    times = st.one_of(st.just(1), st.just(1), st.just(1), st.sampled_from([0, 2, 30, 1000, 20_000]))
    return st.builds(Edit, st.integers(0, 2**18), st.integers(0, 40), pieces, times)


def inputs(seeds: tuple[bytes, ...]) -> st.SearchStrategy[bytes]:
    """Return a strategy for inputs: sound ones, damaged, now and then what means nothing."""
    damaged = st.builds(edited, st.sampled_from(seeds), st.lists(_edits(), max_size=5))
    short = st.builds(edited, st.just(b""), st.lists(_edits(), min_size=1, max_size=6))
    return st.one_of(damaged, damaged, short)
