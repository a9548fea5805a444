import struct
from io import BytesIO

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from perfdesk.export.truetype import open_font, pack_font
from perfdesk.resources import resource_path

FONTS = (
    "NotoSerifSC-Regular",
    "NotoSansSC-Regular",
    "NotoSansSC-Bold",
    "Fallback-Regular",
    "NotoEmoji-Regular",
)


def bundled(font: str) -> TTFont:
    return TTFont(resource_path(f"fonts/{font}.ttf"), lazy=True)


def drawn(font: TTFont, glyph: str) -> tuple[list[object], int]:
    pen = RecordingPen()
    glyphs = font.getGlyphSet()
    glyphs[glyph].draw(pen)
    return pen.value, glyphs[glyph].width


@pytest.mark.parametrize("font", FONTS)
def test_glyphs_are_those_of_the_font_file(font: str) -> None:
    source = open_font(font)
    with bundled(font) as judge:
        codes = sorted(judge.getBestCmap())
        some = [chr(code) for code in (*codes[:: len(codes) // 40], codes[-1])]
        names = [judge.getBestCmap()[ord(character)] for character in some]
        packed = TTFont(BytesIO(pack_font(source, [source.box(), *map(source.outline, some)])))
        for number, name in enumerate(names, 1):
            glyph = packed.getGlyphName(number)
            assert drawn(packed, glyph) == drawn(judge, name)
            assert packed["hmtx"][glyph] == judge["hmtx"][name]


@pytest.mark.parametrize("font", FONTS)
def test_the_bundled_fonts_are_as_the_reader_needs_them(font: str) -> None:
    glyphs = open_font(font)
    with bundled(font) as judge:
        assert judge["head"].unitsPerEm == 1000
        assert judge["head"].indexToLocFormat == 1
        for code in judge.getBestCmap():
            curves = glyphs.outline(chr(code)).curves
            assert not curves or struct.unpack_from(">h", curves)[0] >= 0  # -1 is a composite


def test_what_the_font_does_not_have_is_its_empty_box() -> None:
    serif = open_font("NotoSerifSC-Regular")
    assert serif.outline("\x00") == serif.outline("\U0010ffff") == serif.box()


def test_a_packed_font_has_right_checksums() -> None:
    source = open_font("NotoSansSC-Bold")
    data = BytesIO(pack_font(source, [source.box(), *map(source.outline, "目标")]))
    with TTFont(data, checkChecksums=2) as packed:
        assert packed["maxp"].numGlyphs == 3
        for table in ("glyf", "hhea", "hmtx", "loca"):
            assert packed[table]
