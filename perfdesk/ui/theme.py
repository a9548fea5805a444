"""How the window looks: the one file with colours and sizes."""

import re
from enum import StrEnum
from functools import cache
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget

from perfdesk.forms.problem import Severity
from perfdesk.resources import resource_path


class Tokens(Struct, frozen=True):
    """The colours by what they are for; `*_soft` are grounds that text of the plain name is on.

    `paper` is what one writes on, `desk` what lies around it; `line` separates, `edge` bounds
    what can be filled in; `tint` is the ground of computed cells.
    """

    paper: str
    desk: str
    hover: str
    tint: str
    line: str
    edge: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    hint: str
    hint_soft: str
    success: str
    success_soft: str


LIGHT = Tokens(
    paper="#ffffff",
    desk="#f3f5f6",
    hover="#e8ecee",
    tint="#eef3f4",
    line="#d6dcdf",
    edge="#87929a",
    text="#1a2226",
    muted="#55626a",
    faint="#8a959c",
    accent="#0b6170",
    accent_strong="#084b57",
    accent_soft="#e0eff1",
    on_accent="#ffffff",
    error="#b0251e",
    error_soft="#fbeae9",
    warning="#855000",
    warning_soft="#fcf2df",
    hint="#3d5a78",
    hint_soft="#e9f0f6",
    success="#1f6b3c",
    success_soft="#e6f3ea",
)
DARK = Tokens(
    paper="#1f2427",
    desk="#171b1d",
    hover="#2b3235",
    tint="#263033",
    line="#394145",
    edge="#74818a",
    text="#e6eaec",
    muted="#a6b1b7",
    faint="#78848b",
    accent="#5fc3d2",
    accent_strong="#86d7e3",
    accent_soft="#1b393f",
    on_accent="#05262c",
    error="#ff9188",
    error_soft="#402120",
    warning="#f0b653",
    warning_soft="#3a2d15",
    hint="#9fbcda",
    hint_soft="#222e3a",
    success="#80d09d",
    success_soft="#1c3325",
)

PAIRS = (
    *((text, ground) for text in ("text", "muted") for ground in ("paper", "desk", "hover")),
    *(("text", ground) for ground in ("tint", "accent_soft", "error_soft", "warning_soft")),
    *(("text", ground) for ground in ("hint_soft", "success_soft")),
    *(("muted", ground) for ground in ("tint", "accent_soft")),
    *(("accent", ground) for ground in ("paper", "desk", "hover", "accent_soft")),
    *((sort, ground) for sort in ("error", "warning", "hint", "success")
      for ground in ("paper", "desk", "accent_soft", f"{sort}_soft")),
    *(("accent", ground) for ground in ("error_soft", "hint_soft", "success_soft")),
    ("on_accent", "accent"),
    ("on_accent", "accent_strong"),
)  # fmt: skip
"""Every pair of text and ground in use; each has a contrast of at least 4.5:1."""


class Role(StrEnum):
    """What a sign, a text or an icon is coloured for; the values name tokens."""

    TEXT = "text"
    MUTED = "muted"
    FAINT = "faint"
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"
    SUCCESS = "success"


class Sign(Struct, frozen=True):
    """How a severity shows: its mark, its colour, its word and its icon; never colour alone."""

    mark: str
    role: Role
    word: str
    icon: str


SIGNS = {
    Severity.ERROR: Sign("✕", Role.ERROR, "错误", "circle-x"),
    Severity.WARNING: Sign("!", Role.WARNING, "提醒", "triangle-alert"),
    Severity.HINT: Sign("i", Role.HINT, "提示", "info"),
}

BODY, HELP, SUBTITLE, TITLE = 10.0, 9.0, 11.0, 14.0
"""Type sizes in points at scale 1."""
ICON = 16
"""The side of an icon in pixels at scale 1."""
_BUTTON_ICON = 20
"""The side of a push button's icon in the style sheet: the rest keeps the words off the drawing."""
FADE = 120
"""How long a fade takes, in milliseconds."""

_TYPES = {"type_title": TITLE, "type_subtitle": SUBTITLE, "type_help": HELP}
_ASSETS = Path(__file__).parent / "assets"
_PICTURES = ("arrow", "check")
_BUNDLED = ("NotoSansSC-Regular", "NotoSansSC-Bold")
_BUNDLED_FAMILY = "PerfDesk Sans"
_FALLBACK, _FALLBACK_FAMILY = "Fallback-Regular", "PerfDesk Fallback"
_GOOD_FAMILIES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
)


class Theme:
    """The looks in force: colours, sizes, fonts and tinted icons."""

    def __init__(self, tokens: Tokens, family: str, scale: float = 1.0) -> None:
        """Take the colours, the font family and the user's scale (1.0 is 100 %)."""
        self.tokens = tokens
        self.family = family
        self.scale = scale
        self._icons: dict[tuple[str, Role], QIcon] = {}

    @property
    def is_dark(self) -> bool:
        """Whether light text stands on dark paper."""
        return self.tokens is DARK

    def px(self, pixels: float) -> int:
        """Return a length in device-independent pixels, multiplied by the user's scale."""
        return round(pixels * self.scale)

    def font(self, points: float = BODY, *, bold: bool = False) -> QFont:
        """Return the window's font; points are multiplied by the user's scale."""
        font = QFont([self.family, _FALLBACK_FAMILY])
        font.setPointSizeF(points * self.scale)
        font.setFeature(QFont.Tag("tnum"), 1)
        if bold:
            font.setWeight(QFont.Weight.Bold)
        return font

    def color(self, role: Role | str) -> QColor:
        """Return the colour of a role or a token."""
        value: str = getattr(self.tokens, role)
        return QColor(value)

    def icon(self, name: str, role: Role = Role.TEXT) -> QIcon:
        """Return resources/icons/<name>.svg in the colour of a role, sharp at every scale."""
        key = (name, role)
        if key not in self._icons:
            self._icons[key] = self._tinted(name, role)
        return self._icons[key]

    def picture(self, name: str, role: Role, pixels: int, ratio: float) -> QPixmap:
        """Return an icon as a picture of so many scaled pixels, for a screen's pixel ratio."""
        picture = _drawn(_drawing(name), self.color(role), round(self.px(pixels) * ratio))
        picture.setDevicePixelRatio(ratio)
        return picture

    def _tinted(self, name: str, role: Role) -> QIcon:
        icon = QIcon()
        for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
            side, wide = (round(self.px(each) * ratio) for each in (ICON, _BUTTON_ICON))
            picture = _drawn(_drawing(name), self.color(role), side)
            for each in (picture, _widened(picture, wide)):
                icon.addPixmap(each)
                icon.addPixmap(each, QIcon.Mode.Selected)  # else lists would tint it once more
            if self.is_dark:  # Qt's own grey of a light drawing is as bright as the drawing
                faint = _drawn(_drawing(name), self.color(Role.FAINT), side)
                for each in (faint, _widened(faint, wide)):
                    icon.addPixmap(each, QIcon.Mode.Disabled)
        return icon

    def palette(self) -> QPalette:
        """Return the colours for what the style draws by itself."""
        colors = QPalette()
        part = QPalette.ColorRole
        for role, token in (
            (part.Window, "desk"),
            (part.Base, "paper"),
            (part.AlternateBase, "tint"),
            (part.Button, "paper"),
            (part.WindowText, "text"),
            (part.Text, "text"),
            (part.ButtonText, "text"),
            (part.BrightText, "error"),
            (part.PlaceholderText, "muted"),
            (part.Highlight, "accent"),
            (part.HighlightedText, "on_accent"),
            (part.Accent, "accent"),
            (part.Link, "accent"),
            (part.LinkVisited, "accent"),
            (part.ToolTipBase, "text"),
            (part.ToolTipText, "paper"),
            (part.Light, "paper"),
            (part.Midlight, "hover"),
            (part.Mid, "line"),
            (part.Dark, "edge"),
            (part.Shadow, "line"),
        ):
            colors.setColor(role, self.color(token))
        for role in (part.WindowText, part.Text, part.ButtonText, part.HighlightedText):
            colors.setColor(QPalette.ColorGroup.Disabled, role, self.color("faint"))
        colors.setColor(QPalette.ColorGroup.Disabled, part.Highlight, self.color("line"))
        return colors

    def stylesheet(self) -> str:
        """Return the one style sheet, with this theme's colours and sizes.

        In assets/window.qss `@paper` stands for the token, `@8` for 8 scaled pixels, and
        `@type_help` for a type size.
        """
        rules = (_ASSETS / "window.qss").read_text(encoding="utf-8")
        return re.sub(r"@(\w+)", self._spelled, rules)

    def _spelled(self, found: re.Match[str]) -> str:
        name = found[1]
        if name.isdecimal():
            return f"{self.px(int(name))}px"
        if name in _TYPES:
            return f"{_TYPES[name] * self.scale}pt"
        if name in _PICTURES:
            return (_ASSETS / f"{name}-{'dark' if self.is_dark else 'light'}.svg").as_posix()
        return self.color(name).name()

    def apply(self, application: QApplication) -> None:
        """Give the whole program these looks; they are made for Qt's Fusion style."""
        application.setFont(self.font())
        application.setPalette(self.palette())
        application.setStyleSheet(self.stylesheet())


def system_theme(scale: float = 1.0) -> Theme:
    """Return the theme that fits the system: its colour scheme, and a font that has Chinese."""
    _load_font(_FALLBACK)  # names have characters that system fonts lack
    is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return Theme(DARK if is_dark else LIGHT, chinese_family(), scale)


def chinese_family() -> str:
    """Return the system's font family where it has Chinese, else a good one, else our own."""
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    own = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    for family in (own, *_GOOD_FAMILIES):
        if chinese in QFontDatabase.writingSystems(family):
            return family
    return bundled_family()


def bundled_family() -> str:
    """Load the font that comes with the program and return its family."""
    for file in _BUNDLED:
        _load_font(file)
    return _BUNDLED_FAMILY


def _load_font(stem: str) -> None:
    QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{stem}.ttf")))


def give_look(widget: QWidget, look: str) -> None:
    """Give a widget that has just been made one of the style sheet's looks.

    Buttons: primary, plain (no border), danger; labels: title, subtitle, help, error, warning,
    hint, success; frames: paper, bar, head, rail, card.
    """
    widget.setProperty("look", look)


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget that may have been shown another of the looks, and repaint it."""
    give_look(widget, look)
    style_anew(widget)


def style_anew(widget: QWidget) -> None:
    """Have a widget look as the style sheet says of the properties that it has now."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def _drawing(name: str) -> bytes:
    return resource_path(f"icons/{name}.svg").read_bytes()


def _drawn(drawing: bytes, color: QColor, pixels: int) -> QPixmap:
    """Draw an SVG in one colour by Qt's image plugin: QtSvg itself need not be imported."""
    tinted = QByteArray(drawing.replace(b"currentColor", color.name().encode()))
    buffer = QBuffer(tinted)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(pixels, pixels))
    return QPixmap.fromImageReader(reader)


def _widened(picture: QPixmap, side: int) -> QPixmap:
    """Return a picture at the left of a square of nothing; Qt itself leaves 4 pixels to words."""
    wide = QPixmap(side, side)
    wide.fill(Qt.GlobalColor.transparent)
    with QPainter(wide) as painter:
        painter.drawPixmap(0, (side - picture.height()) // 2, picture)
    return wide
