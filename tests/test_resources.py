import json
import struct
import xml.etree.ElementTree as ET
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from perfdesk import resources
from perfdesk.resources import resource_path

FONTS = {
    "NotoSerifSC-Regular": ("PerfDesk Serif", "Regular"),
    "NotoSansSC-Regular": ("PerfDesk Sans", "Regular"),
    "NotoSansSC-Bold": ("PerfDesk Sans", "Bold"),
    "Fallback-Regular": ("PerfDesk Fallback", "Regular"),
    "NotoEmoji-Regular": ("PerfDesk Emoji", "Regular"),
}
OWN_ICONS = {"perfdesk", "perfdesk-small"}
ICONS = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
RARE_NAMES = "䶮㛃堃𬭎𫖮𬎆𡋾"
MARKS = (
    "☑☒☐✔✓✗✘√×■□●○★☆→←↑↓"
    "\u00a0\u2003\u3000–—…·‰℃℉㎡㎥㎏№①⑨⑩⑳㈠㈩ⅠⅫ"
    "≤≥≠≈≡×÷±∞∑√∵∴°′″²³¹½¼¾⅓µ¥￥€£"
    "─│┌┐└┘├┤┬┴┼━┃█▓"
    "āáǎàêüΑΩαωАЯаяЁё"
)


@cache
def font(name: str) -> TTFont:
    return TTFont(resource_path(f"fonts/{name}.ttf"), lazy=True)


@cache
def advances(name: str) -> dict[int, int]:
    """Every code point of the font and its advance, as the font's own tables say."""
    widths = font(name)["hmtx"].metrics
    return {code: widths[glyph][0] for code, glyph in font(name).getBestCmap().items()}


@cache
def metrics(name: str) -> dict[str, Any]:
    text = resource_path(f"fonts/{name}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def decoded(codec: str, codes: Iterable[bytes]) -> set[int]:
    """The code points that a codec finds in those of the byte sequences that it knows."""
    texts = (code.decode(codec, errors="replace") for code in codes)
    return {ord(text) for text in texts if len(text) == 1 and text != "\ufffd"}


def pairs() -> Iterator[bytes]:
    """Every two bytes that a Chinese codec may take for one character."""
    return (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF))


def test_gb_2312_is_in_the_serif_and_in_both_sans() -> None:
    wanted = decoded("gb2312", pairs())
    assert len(wanted) == 7445
    for name in ("NotoSerifSC-Regular", "NotoSansSC-Regular", "NotoSansSC-Bold"):
        assert wanted <= advances(name).keys()


def test_gbk_is_in_serif_or_fallback() -> None:
    assert (
        decoded("gbk", pairs())
        <= advances("NotoSerifSC-Regular").keys() | advances("Fallback-Regular").keys()
    )


@pytest.mark.parametrize("char", sorted(set(RARE_NAMES + MARKS)))
def test_what_people_type_is_in_serif_or_fallback(char: str) -> None:
    assert ord(char) in advances("NotoSerifSC-Regular") or ord(char) in advances("Fallback-Regular")


def test_all_of_cyrillic_and_modern_greek_is_covered() -> None:
    both = advances("NotoSerifSC-Regular").keys() | advances("Fallback-Regular").keys()
    assert set(range(0x400, 0x530)) <= both
    singles = [bytes([code]) for code in range(0xA0, 0x100)]
    assert decoded("cp1253", singles) | decoded("cp1251", singles) <= both


def test_the_three_parts_of_the_chain_do_not_overlap() -> None:
    serif, fallback, emoji = (
        advances(name).keys()
        for name in ("NotoSerifSC-Regular", "Fallback-Regular", "NotoEmoji-Regular")
    )
    assert not serif & fallback
    assert not (serif | fallback) & emoji


def test_common_emoji_have_an_outline() -> None:
    assert {ord(char) for char in "😀👍🎉✅❌🔥🏠💰📊"} <= advances("NotoEmoji-Regular").keys()


@pytest.mark.parametrize("code", [0x200B, 0x200D, 0x2060, 0xFE0F, 0xFEFF, 0x1F3FD, 0xE0100])
def test_joiners_and_selectors_take_no_room(code: int) -> None:
    assert advances("Fallback-Regular")[code] == 0


@pytest.mark.parametrize("name", FONTS)
def test_metrics_tell_the_advance_of_every_character_of_the_font(name: str) -> None:
    told = metrics(name)
    spread = {
        code: advance
        for first, last, advance in zip(told["first"], told["last"], told["advance"], strict=True)
        for code in range(first, last + 1)
    }
    assert spread == advances(name)


@pytest.mark.parametrize("name", FONTS)
def test_metrics_can_be_searched_by_halves(name: str) -> None:
    first, last = metrics(name)["first"], metrics(name)["last"]
    assert all(start <= end for start, end in zip(first, last, strict=True))
    assert all(end < start for end, start in zip(last, first[1:], strict=False))
    assert bisect_right(first, max(advances(name))) == len(first)


@pytest.mark.parametrize("name", FONTS)
def test_metrics_tell_the_lines_of_the_font(name: str) -> None:
    told, head, line, os2 = (
        metrics(name),
        font(name)["head"],
        font(name)["hhea"],
        font(name)["OS/2"],
    )
    assert told["units"] == head.unitsPerEm == 1000
    assert (told["ascent"], told["descent"]) == (line.ascent, line.descent)
    assert (told["em_ascent"], told["em_descent"]) == (os2.sTypoAscender, os2.sTypoDescender)
    assert (told["cap_height"], told["x_height"]) == (os2.sCapHeight, os2.sxHeight)
    assert told["em_ascent"] - told["em_descent"] == told["default"] == 1000


@pytest.mark.parametrize("name", FONTS)
def test_the_default_advance_is_that_of_han(name: str) -> None:
    told, own = metrics(name), advances(name)
    assert all(own[code] == told["default"] for code in own if 0x4E00 <= code <= 0x9FFF)


@pytest.mark.parametrize(("name", "names"), FONTS.items())
def test_each_font_has_a_family_of_its_own(name: str, names: tuple[str, str]) -> None:
    table = font(name)["name"]
    assert (table.getDebugName(1), table.getDebugName(2)) == names
    assert (metrics(name)["family"], metrics(name)["style"]) == names


@pytest.mark.parametrize("name", FONTS)
def test_outlines_are_truetype_and_nothing_shifts_a_glyph(name: str) -> None:
    tables = set(font(name).keys())
    assert {"glyf", "loca"} <= tables
    # kerning and ligatures would make Qt's widths differ from the metrics
    assert not tables & {"CFF ", "GPOS", "GSUB", "kern", "fvar"}
    assert font(name)["OS/2"].fsType == 0


def test_no_font_lies_there_without_metrics_or_test() -> None:
    folder = resource_path("fonts")
    assert {path.stem for path in folder.glob("*.ttf")} == FONTS.keys()
    assert {path.stem for path in folder.glob("*.json")} == FONTS.keys()


@pytest.mark.parametrize("name", ICONS)
def test_each_icon_is_xml_and_is_tinted_by_the_theme(name: str) -> None:
    text = resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314 - our own file
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    if name not in OWN_ICONS:
        assert root.get("stroke") == "currentColor"
        assert root.get("viewBox") == "0 0 24 24"
        assert "#" not in text


def test_the_programs_icon_has_the_sizes_that_windows_asks_for() -> None:
    data = resource_path("icons/perfdesk.ico").read_bytes()
    count = struct.unpack_from("<H", data, 4)[0]
    sizes = {data[6 + 16 * number] or 256 for number in range(count)}
    assert {16, 32, 48, 256} <= sizes
    assert resource_path("icons/perfdesk.png").read_bytes()[16:24] == struct.pack(">II", 256, 256)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fonts/OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("fonts/README.md", "NotoSerifSC-Regular"),
        ("icons/LICENSE-lucide.txt", "ISC License"),
        ("icons/README.md", "Lucide"),
    ],
)
def test_licences_and_origins_lie_beside_the_files(name: str, words: str) -> None:
    assert words in resource_path(name).read_text(encoding="utf-8")


def test_the_packaged_folder_wins_over_the_one_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged, repository = tmp_path / "packaged", tmp_path / "repository"
    monkeypatch.setattr(resources, "_PACKAGED", packaged)
    monkeypatch.setattr(resources, "_IN_REPOSITORY", repository)
    assert resource_path("icons/x.svg") == repository / "icons/x.svg"
    packaged.mkdir()
    assert resource_path("icons/x.svg") == packaged / "icons/x.svg"
