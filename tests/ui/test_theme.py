"""The looks: readable in light and dark, sharp, and complete."""

import re
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from perfdesk.forms.problem import Severity
from perfdesk.ui import theme as looks
from perfdesk.ui.theme import DARK, LIGHT, PAIRS, SIGNS, Role, Theme, Tokens, bundled_family

ASSETS = Path(looks.__file__).parent / "assets"


def luminance(color: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_contrast_that_wcag_names() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_text_can_be_read_on_its_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "desk"])
@pytest.mark.parametrize("mark", ["edge", "accent"])
def test_edges_and_focus_rings_stand_out(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 2.9


def test_every_severity_has_a_mark_and_a_word_of_its_own() -> None:
    assert set(SIGNS) == set(Severity)
    assert len({sign.mark for sign in SIGNS.values()}) == len(Severity)
    assert len({sign.word for sign in SIGNS.values()}) == len(Severity)
    assert len({sign.icon for sign in SIGNS.values()}) == len(Severity)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_leaves_nothing_to_fill_in(qapp: QApplication, tokens: Tokens) -> None:
    sheet = Theme(tokens, "Sans").stylesheet()
    assert "@" not in sheet
    assert tokens.accent in sheet


def test_the_style_sheet_can_be_read_whatever_the_user_is_called(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets = tmp_path / "O'Hara 甲 (乙)" / "assets"
    shutil.copytree(ASSETS, assets)
    monkeypatch.setattr(looks, "_ASSETS", assets)
    box = QComboBox()
    box.setStyleSheet(Theme(LIGHT, "Sans").stylesheet())
    box.ensurePolished()  # Qt warns of a sheet that it cannot read, and warnings fail
    assert box.minimumHeight() >= 28


def test_the_style_sheet_has_no_colour_of_its_own() -> None:
    rules = (ASSETS / "window.qss").read_text(encoding="utf-8")
    assert not re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|gradient", rules)


def test_no_other_module_of_the_window_names_a_colour() -> None:
    modules = [path for path in ASSETS.parent.rglob("*.py") if path.name != "theme.py"]
    naming = {
        path.name: found
        for path in modules
        if (found := re.findall(r"\"#[0-9a-fA-F]{3,8}\"", path.read_text(encoding="utf-8")))
    }
    assert not naming


@pytest.mark.parametrize(("name", "tokens"), [("light", LIGHT), ("dark", DARK)])
def test_the_arrows_of_drop_down_lists_have_the_theme_s_colour(name: str, tokens: Tokens) -> None:
    assert tokens.muted in (ASSETS / f"arrow-{name}.svg").read_text(encoding="utf-8")


def test_sizes_follow_the_user_s_scale(qapp: QApplication) -> None:
    theme = Theme(LIGHT, "Sans", 1.5)
    assert theme.px(8) == 12
    assert theme.font(10).pointSizeF() == 15
    assert "font-size: 21.0pt" in theme.stylesheet()


@pytest.mark.parametrize(("scale", "pixels"), [(1, 16), (1.25, 20), (1.5, 24)])
def test_icons_are_drawn_in_the_role_s_colour_at_each_scale(
    qapp: QApplication, scale: float, pixels: int
) -> None:
    icon = Theme(LIGHT, "Sans", scale).icon("trash-2", Role.ERROR)
    image = icon.pixmap(QSize(pixels, pixels), 1.0).toImage()
    assert image.size() == QSize(pixels, pixels)
    inked = {
        image.pixelColor(x, y).name()
        for x in range(pixels)
        for y in range(pixels)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert inked == {LIGHT.error}


def test_a_picture_is_drawn_for_the_screen_s_ratio(qapp: QApplication) -> None:
    picture = Theme(LIGHT, "Sans", 1.5).picture("plus", Role.ACCENT, 48, 2.0)
    assert picture.size() == QSize(144, 144)
    assert picture.toImage().pixelColor(72, 72).name() == LIGHT.accent


def test_a_disabled_icon_is_grey(qapp: QApplication) -> None:
    icon = Theme(LIGHT, "Sans").icon("plus", Role.ACCENT)
    color = icon.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage().pixelColor(12, 12)
    assert color.red() == color.green() == color.blue()


def test_the_bundled_font_has_chinese_and_figures_of_one_width(qapp: QApplication) -> None:
    font = Theme(LIGHT, bundled_family()).font()
    metrics = QFontMetricsF(font)
    assert metrics.inFontUcs4(ord("绩"))
    assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_the_theme_dresses_the_program(undressed: QApplication) -> None:
    Theme(DARK, "Sans", 2).apply(undressed)
    assert QGuiApplication.palette().window().color() == QColor(DARK.desk)
    assert undressed.font().pointSizeF() == 20


@pytest.mark.parametrize("has_focus", [False, True])
def test_text_begins_alike_in_lines_and_in_lists_to_write_in(
    undressed: QApplication, qtbot: QtBot, has_focus: bool
) -> None:
    Theme(LIGHT, bundled_family()).apply(undressed)
    page, line, box, inside = QWidget(), QLineEdit(), QComboBox(), QLineEdit()
    qtbot.addWidget(page)
    box.setEditable(True)
    box.setLineEdit(inside)
    layout = QVBoxLayout(page)
    for each in (line, box, QLineEdit()):
        layout.addWidget(each)
    page.show()
    begins = []
    for each in (line, inside):
        page.setFocus()
        if has_focus:
            each.setFocus()
        begins.append(each.mapTo(page, each.cursorRect().topLeft()).x())
    assert begins[0] == begins[1]
