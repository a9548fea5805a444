"""Make the bundled fonts and their metrics files; a developer runs it, never the program.

    python resources/fonts/make_fonts.py [--work DIR]

It needs fontTools, the `npm` client (the fonts are fetched by package name and pinned version) and
Debian's package fonts-noto-cjk for the rare Han. Equal sources give equal bytes. README.md beside
this file describes what comes out and the format of the metrics.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

HERE = Path(__file__).parent
EM = 1000
WINDOWS, UNICODE_BMP, ENGLISH = 3, 1, 0x409  # how a font file says whom a name or map is for
LICENCE_URL = "https://openfontlicense.org"
LICENCE = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
MADE = 3_786_912_000  # 2024-01-01 in seconds since 1904: a fixed stamp keeps the bytes repeatable
CJK_REVISION = {"Serif": "2.001", "Sans": "2.004"}
CJK_SC_FACE = 2  # the Simplified Chinese face inside Debian's collections
DROPPED_TABLES = ("GSUB", "GPOS", "GDEF", "BASE", "STAT", "vhea", "vmtx")

HAN = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2FA1F),
    (0x30000, 0x323AF),
)
LETTERS = ((0x00A0, 0x052F), (0x1E00, 0x1FFF), (0x2000, 0x218F), (0x2C60, 0x2C7F))
MATHS = ((0x2000, 0x23FF), (0x27C0, 0x27FF), (0x2900, 0x2AFF))
MARKS = ((0x2000, 0x27FF), (0x2900, 0x2BFF))
EMOJI = ((0x203C, 0x2049), (0x2190, 0x3299), (0x1F000, 0x1F3FA), (0x1F400, 0x1FAFF))
# Joiners, direction marks, variation selectors and skin tones leave no ink of their own.
INKLESS = (
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x2069),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0x1F3FB, 0x1F3FF),
    (0xE0100, 0xE01EF),
)

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A whole font that keeps its characters and loses its hints and layout tables."""

    package: str
    member: str
    output: str
    family: str
    style: str


@dataclass(frozen=True, slots=True)
class Donor:
    """A font that gives the outlines of some characters to a gathered font."""

    font: TTFont
    ranges: Ranges
    scale: float = 1.0
    lift: float = 0.0  # added to every y after scaling, in thousandths of the em


TRIMMED = (
    Trimmed(
        "@expo-google-fonts/noto-serif-sc@0.4.3",
        "400Regular/NotoSerifSC_400Regular.ttf",
        "NotoSerifSC-Regular.ttf",
        "PerfDesk Serif",
        "Regular",
    ),
    Trimmed(
        "@expo-google-fonts/noto-sans-sc@0.4.3",
        "400Regular/NotoSansSC_400Regular.ttf",
        "NotoSansSC-Regular.ttf",
        "PerfDesk Sans",
        "Regular",
    ),
    Trimmed(
        "@expo-google-fonts/noto-sans-sc@0.4.3",
        "700Bold/NotoSansSC_700Bold.ttf",
        "NotoSansSC-Bold.ttf",
        "PerfDesk Sans",
        "Bold",
    ),
)


def fetch(package: str, member: str, work: Path) -> Path:
    """Fetch an npm package once, by name and version, and answer one of its files."""
    name, version = package.removeprefix("@").rsplit("@", 1)
    archive = work / f"{name.replace('/', '-')}-{version}.tgz"
    if not archive.exists():
        # Only the pinned names of this file are fetched, by the developer's own npm.
        subprocess.run(["npm", "pack", package, "--silent"], cwd=work, check=True)  # noqa: S603, S607
    target = work / Path(member).name
    with tarfile.open(archive) as bundle:
        source = bundle.extractfile(f"package/{member}")
        if source is None:
            raise FileNotFoundError(f"{member} is not a file of {package}")
        target.write_bytes(source.read())
    return target


def open_npm(package: str, member: str, work: Path) -> TTFont:
    """Open one font of an npm package."""
    return TTFont(fetch(package, member, work), recalcTimestamp=False)


def open_regular(package: str, font: str, work: Path) -> TTFont:
    """Open the regular cut of a small Google font."""
    member = f"400Regular/{font}_400Regular.ttf"
    return open_npm(f"@expo-google-fonts/{package}", member, work)


def open_cjk(kind: str, folder: Path) -> TTFont:
    """Open Debian's Noto CJK SC of that kind (Serif, Sans) and make sure of its revision."""
    path = folder / f"Noto{kind}CJK-Regular.ttc"
    font = TTFont(path, fontNumber=CJK_SC_FACE, lazy=True)
    version = str(font["name"].getDebugName(5))
    if CJK_REVISION[kind] not in version:
        raise ValueError(f"{path}: expected revision {CJK_REVISION[kind]}, found {version}")
    return font


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font a family of its own, so an installed Noto never stands in for it."""
    names = font["name"]
    names.names = [entry for entry in names.names if entry.nameID in {0, 5, 7, 8, 9, 11, 13, 14}]
    full = family if style == "Regular" else f"{family} {style}"
    postscript = f"{family.replace(' ', '')}-{style}"
    for number, text in (
        (1, family),
        (2, style),
        (3, f"{postscript};bundled"),
        (4, full),
        (6, postscript),
    ):
        names.setName(text, number, WINDOWS, UNICODE_BMP, ENGLISH)


def keep_one_map(font: TTFont) -> None:
    """Drop the maps that only repeat Windows' own: reportlab would read each of them."""
    font["cmap"].tables = [table for table in font["cmap"].tables if table.platformID == WINDOWS]


def trim(font: TTFont, family: str, style: str) -> None:
    """Drop hints, layout features and doubled character maps; keep every mapped character."""
    options = Options(
        hinting=False,
        layout_features=[],
        glyph_names=False,
        notdef_outline=True,
        name_IDs=["*"],
        recalc_timestamp=False,
    )
    options.drop_tables += DROPPED_TABLES
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=font.getBestCmap())
    subsetter.subset(font)
    keep_one_map(font)
    rename(font, family, style)
    bold = style == "Bold"
    font["head"].macStyle = int(bold)
    font["OS/2"].fsSelection = 0x20 if bold else 0x40


def inside(code: int, ranges: Ranges) -> bool:
    """Tell whether a code point lies in one of the ranges (both ends included)."""
    return any(start <= code <= end for start, end in ranges)


def redraw(donor: Donor, glyph: str) -> object:
    """Draw a donor's glyph anew as one TrueType outline without components."""
    glyphs = donor.font.getGlyphSet()
    recording = DecomposingRecordingPen(glyphs)
    glyphs[glyph].draw(recording)
    target = TTGlyphPen(None)
    placed = TransformPen(
        # CFF outlines run the other way round and are cubic: Cu2Qu answers both.
        Cu2QuPen(target, max_err=1.0, reverse_direction=True) if "CFF " in donor.font else target,
        (donor.scale, 0, 0, donor.scale, 0, donor.lift),
    )
    recording.replay(placed)
    return target.glyph()


def gather(donors: Iterable[Donor], taken: set[int], inkless: Ranges) -> FontBuilder:
    """Build a font of all characters that the donors have and `taken` lacks; first donor wins."""
    glyphs: dict[str, object] = {
        ".notdef": TTGlyphPen(None).glyph(),
        "inkless": TTGlyphPen(None).glyph(),
    }
    advances = {".notdef": EM, "inkless": 0}
    codes = {
        code: "inkless"
        for start, end in inkless
        for code in range(start, end + 1)
        if code not in taken
    }
    for donor in donors:
        widths = donor.font["hmtx"]
        for code, glyph in donor.font.getBestCmap().items():
            if code in taken or code in codes or not inside(code, donor.ranges):
                continue
            name = f"u{code:05X}"
            codes[code] = name
            glyphs[name] = redraw(donor, glyph)
            advances[name] = round(widths[glyph][0] * donor.scale)
    return assemble(glyphs, advances, codes)


def assemble(
    glyphs: Mapping[str, object], advances: Mapping[str, int], codes: Mapping[int, str]
) -> FontBuilder:
    """Put glyphs, advances (thousandths of the em) and the character map into a font."""
    order = [".notdef", "inkless", *sorted(name for name in glyphs if name.startswith("u"))]
    builder = FontBuilder(EM, isTTF=True)
    builder.setupHead(unitsPerEm=EM, created=MADE, modified=MADE)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(dict(codes))
    keep_one_map(builder.font)
    builder.setupGlyf(dict(glyphs))
    outlines = builder.font["glyf"]
    builder.setupHorizontalMetrics(
        {name: (advances[name], getattr(outlines[name], "xMin", 0)) for name in order}
    )
    return builder


def finish(builder: FontBuilder, family: str, like: TTFont, notices: Iterable[str]) -> TTFont:
    """Add the line metrics of `like`, names and copyright lines to a gathered font."""
    ascent, descent = like["hhea"].ascent, like["hhea"].descent
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"}, mac=False)
    for number, text in (
        (0, " ".join(dict.fromkeys(notices))),
        (5, "Version 1.000"),
        (13, LICENCE),
        (14, LICENCE_URL),
    ):
        builder.font["name"].setName(text, number, WINDOWS, UNICODE_BMP, ENGLISH)
    rename(builder.font, family, "Regular")
    builder.setupOS2(
        sTypoAscender=like["OS/2"].sTypoAscender,
        sTypoDescender=like["OS/2"].sTypoDescender,
        sTypoLineGap=0,
        usWinAscent=ascent,
        usWinDescent=-descent,
        sxHeight=like["OS/2"].sxHeight,
        sCapHeight=like["OS/2"].sCapHeight,
        fsSelection=0x40,
        fsType=0,  # may be embedded without limits
    )
    builder.setupPost(keepGlyphNames=False)
    gasp = newTable("gasp")
    gasp.version, gasp.gaspRange = 1, {0xFFFF: 0x0A}
    builder.font["gasp"] = gasp
    return builder.font


def copyright_of(font: TTFont) -> str:
    """Answer the font's copyright line."""
    return str(font["name"].getDebugName(0)).strip()


def make_fallback(serif: TTFont, work: Path, cjk: Path) -> TTFont:
    """Gather what the serif lacks: rare Han first, then letters, marks and mathematics."""
    donors = (
        Donor(open_cjk("Serif", cjk), HAN),
        Donor(open_cjk("Sans", cjk), HAN),
        Donor(open_regular("noto-serif@0.4.2", "NotoSerif", work), LETTERS),
        Donor(open_regular("noto-sans-symbols-2@0.4.1", "NotoSansSymbols2", work), MARKS),
        Donor(open_regular("noto-sans-math@0.4.2", "NotoSansMath", work), MATHS),
        Donor(open_regular("noto-sans-symbols@0.4.1", "NotoSansSymbols", work), MARKS),
    )
    builder = gather(donors, set(serif.getBestCmap()), INKLESS)
    return finish(
        builder, "PerfDesk Fallback", serif, [copyright_of(donor.font) for donor in donors]
    )


def make_emoji(serif: TTFont, fallback: TTFont, work: Path) -> TTFont:
    """Gather the monochrome emoji, shrunk to one em and centred on the line of Han."""
    source = open_regular("noto-emoji@0.4.7", "NotoEmoji", work)
    widest = max(advance for advance, _ in source["hmtx"].metrics.values())
    scale = EM / widest
    middle = (source["hhea"].ascent + source["hhea"].descent) / 2 * scale
    han_middle = (serif["OS/2"].sTypoAscender + serif["OS/2"].sTypoDescender) / 2
    taken = set(serif.getBestCmap()) | set(fallback.getBestCmap())
    builder = gather([Donor(source, EMOJI, scale, han_middle - middle)], taken, ())
    return finish(builder, "PerfDesk Emoji", serif, [copyright_of(source)])


def runs(font: TTFont) -> list[tuple[int, int, int]]:
    """Answer (first, last, advance) for neighbouring code points of one advance, in order."""
    widths, found = font["hmtx"], list[tuple[int, int, int]]()
    for code, glyph in sorted(font.getBestCmap().items()):
        advance = widths[glyph][0]
        if found and found[-1][1] == code - 1 and found[-1][2] == advance:
            found[-1] = (found[-1][0], code, advance)
        else:
            found.append((code, code, advance))
    return found


def write_metrics(path: Path) -> None:
    """Write the metrics file of one font file, as README.md describes it."""
    font = TTFont(path, lazy=True)
    if font["head"].unitsPerEm != EM:
        raise ValueError(
            f"{path}: metrics are in thousandths, the font has {font['head'].unitsPerEm} units"
        )
    found, os2 = runs(font), font["OS/2"]
    metrics = {
        "family": font["name"].getDebugName(1),
        "style": font["name"].getDebugName(2),
        "units": EM,
        "ascent": font["hhea"].ascent,
        "descent": font["hhea"].descent,
        "em_ascent": os2.sTypoAscender,
        "em_descent": os2.sTypoDescender,
        "cap_height": os2.sCapHeight,
        "x_height": os2.sxHeight,
        "default": EM,
        "first": [run[0] for run in found],
        "last": [run[1] for run in found],
        "advance": [run[2] for run in found],
    }
    lines = ",\n".join(
        f'"{key}":{json.dumps(value, separators=(",", ":"))}' for key, value in metrics.items()
    )
    path.with_suffix(".json").write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")


def make(work: Path, cjk: Path) -> None:
    """Make every font and metrics file into this folder."""
    for recipe in TRIMMED:
        font = open_npm(recipe.package, recipe.member, work)
        trim(font, recipe.family, recipe.style)
        font.save(HERE / recipe.output)
    serif = TTFont(HERE / TRIMMED[0].output)
    fallback = make_fallback(serif, work, cjk)
    fallback.save(HERE / "Fallback-Regular.ttf")
    make_emoji(serif, fallback, work).save(HERE / "NotoEmoji-Regular.ttf")
    for path in sorted(HERE.glob("*.ttf")):
        write_metrics(path)


def main() -> None:
    """Read the folders from the command line and make the fonts."""
    parser = argparse.ArgumentParser(description="Make the bundled fonts and their metrics files.")
    parser.add_argument(
        "--work", type=Path, default=Path("build/fonts"), help="where npm packages are kept"
    )
    parser.add_argument(
        "--cjk", type=Path, default=Path("/usr/share/fonts/opentype/noto"), help="Debian's Noto CJK"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    make(options.work, options.cjk)


if __name__ == "__main__":
    main()
