from itertools import pairwise
from xml.etree import ElementTree as ET

from bench.svg import Bar, Curve, bars, curves

SVG = "{http://www.w3.org/2000/svg}"
BARS = (
    Bar("slower", 3.0, "3.00", 1.5),
    Bar("as allowed", 1.2, "1.20", 1.5),
    Bar("a < b", 0.01, "1 : 100"),
)
CURVES = (Curve("flat", ((100, 2.0), (1000, 2.0))), Curve("steep", ((100, 2.0), (1000, 20.0))))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own


def drawn(svg: str, tag: str) -> list[ET.Element]:
    return list(parsed(svg).iter(SVG + tag))


def texts(svg: str) -> list[str]:
    return [text.text or "" for text in drawn(svg, "text")]


def number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name])


def test_bars_tell_what_they_are_and_how_much() -> None:
    plot = bars("Title", "ours ÷ theirs", BARS)
    told = {"Title", "ours ÷ theirs", "slower", "3.00", "as allowed", "1.20", "a < b", "1 : 100"}
    assert told <= set(texts(plot))


def test_a_bar_goes_right_from_one_where_it_is_more_and_left_where_it_is_less() -> None:
    _, slower, allowed, faster = drawn(bars("Title", "axis", BARS), "rect")
    one = number(slower, "x")
    assert number(allowed, "x") == one
    assert number(slower, "width") > number(allowed, "width")
    assert round(number(faster, "x") + number(faster, "width"), 1) == one


def test_a_bar_over_its_budget_has_a_colour_of_its_own() -> None:
    _, *rects = drawn(bars("Title", "axis", BARS), "rect")
    assert len({rect.attrib["fill"] for rect in rects}) == 3


def test_rows_of_bars_do_not_overlap() -> None:
    _, *rects = drawn(bars("Title", "axis", BARS), "rect")
    for above, below in pairwise(rects):
        assert number(above, "y") + number(above, "height") < number(below, "y")


def test_a_flat_curve_is_level_and_a_steep_one_rises() -> None:
    plot = curves("Title", ("records", "milliseconds"), CURVES)
    low, high, start, end = (number(circle, "cy") for circle in drawn(plot, "circle"))
    assert low == high == start
    assert end < start


def test_curves_have_a_legend_and_named_axes() -> None:
    plot = curves("Title", ("records", "milliseconds"), CURVES)
    assert {"flat", "steep", "records", "milliseconds", "100", "1,000"} <= set(texts(plot))


def test_nothing_stands_outside_of_the_picture() -> None:
    for plot in (bars("Title", "axis", BARS), curves("Title", ("x", "y"), CURVES)):
        root = parsed(plot)
        for text in drawn(plot, "text"):
            assert 0 <= number(text, "x") <= number(root, "width")
            assert 0 <= number(text, "y") <= number(root, "height")
