"""Draws plots as SVG: bars of ratios and curves of growth, both on logarithmic axes."""

from collections.abc import Iterator, Sequence
from html import escape
from math import log10

from msgspec import Struct

_WIDTH = 900
_LABELS, _LEGEND, _MARGIN = 385, 260, 70
_TITLE, _FOOT = 56, 50
_ROW, _BAR = 24, 14
_CURVES = 300
_INK, _FAINT, _PALE = "#24292f", "#57606a", "#d8dee4"
_NEUTRAL, _GOOD, _BAD = "#6e8fb3", "#3f8f5f", "#c2553d"
_STEPS = tuple(float(f"{digit}e{power}") for power in range(-5, 8) for digit in (1, 2, 5))
_FEW = 7
_COLOURS = ("#2f6db0", "#c2553d", "#3f8f5f", "#8a5fb0", "#b08a2f")

_Spot = tuple[float, float]


class Bar(Struct, frozen=True):
    """A ratio, how it is spelled, and what it may be at the most, if anything says so."""

    label: str
    ratio: float
    spelled: str
    most: float | None = None

    @property
    def colour(self) -> str:
        """The colour that says whether the ratio is what it may be."""
        if self.most is None:
            return _NEUTRAL
        return _GOOD if self.ratio <= self.most else _BAD


class Curve(Struct, frozen=True):
    """What something comes to at some sizes, both above 0."""

    label: str
    points: tuple[tuple[float, float], ...]


class _Axis(Struct, frozen=True):
    """A logarithmic axis with some steps, drawn from `start` to `end`."""

    steps: tuple[float, ...]
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands."""
        low, high = log10(self.steps[0]), log10(self.steps[-1])
        return self.start + (log10(value) - low) / (high - low) * (self.end - self.start)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Yield where steps stand and how they are spelled: of many the powers of ten only."""
        for step in self.steps:
            if len(self.steps) <= _FEW or log10(step).is_integer():
                yield self.at(step), f"{step:,.10g}"


def bars(title: str, axis: str, drawn: Sequence[Bar]) -> str:
    """Return the plot of some ratios: each a bar from 1, its budget a tick across it."""
    bottom = _TITLE + _ROW * len(drawn)
    told = [value for bar in drawn for value in (bar.ratio, bar.most) if value is not None]
    across = _axis([1, *told], _LABELS, _WIDTH - _MARGIN)
    one = across.at(1)
    return _file(
        bottom + _FOOT,
        title,
        *_upright_grid(across, bottom),
        *(mark for each in enumerate(drawn) for mark in _bar(each, across)),
        _line((one, _TITLE), (one, bottom), _INK),
        _text((_LABELS + _WIDTH - _MARGIN) / 2, bottom + 38, axis, "middle", _FAINT),
    )


def curves(title: str, axes: tuple[str, str], drawn: Sequence[Curve]) -> str:
    """Return the plot of some curves; `axes` say what is counted across and upward."""
    bottom = _TITLE + _CURVES
    points = [point for curve in drawn for point in curve.points]
    across = _axis([x for x, _ in points], _MARGIN, _WIDTH - _LEGEND)
    upward = _axis([y for _, y in points], bottom, _TITLE)
    return _file(
        bottom + _FOOT,
        title,
        *_upright_grid(across, bottom),
        *_level_grid(upward, across),
        *(mark for each in enumerate(drawn) for mark in _curve(each, across, upward)),
        _text((across.start + across.end) / 2, bottom + 38, axes[0], "middle", _FAINT),
        _text(_MARGIN, _TITLE - 8, axes[1], "start", _FAINT),
    )


def _axis(values: Sequence[float], start: float, end: float) -> _Axis:
    """Return the shortest axis of whole steps that holds some values."""
    first = max(number for number, step in enumerate(_STEPS) if step <= min(values))
    last = min(number for number, step in enumerate(_STEPS) if step >= max(values))
    return _Axis(_STEPS[first : max(last, first + 1) + 1], start, end)


def _bar(numbered: tuple[int, Bar], across: _Axis) -> Iterator[str]:
    number, bar = numbered
    top = _TITLE + _ROW * number + (_ROW - _BAR) / 2
    left, right = sorted((across.at(1), across.at(bar.ratio)))
    yield _text(_LABELS - 10, top + 11, bar.label, "end")
    yield (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{_BAR}"'
        f' fill="{bar.colour}"/>'
    )
    if bar.most is not None:
        most = across.at(bar.most)
        yield _line((most, top - 3), (most, top + _BAR + 3), _INK, 2.5)
    yield _text(_WIDTH - 12, top + 11, bar.spelled, "end")


def _curve(numbered: tuple[int, Curve], across: _Axis, upward: _Axis) -> Iterator[str]:
    number, curve = numbered
    colour = _COLOURS[number % len(_COLOURS)]
    places = [(across.at(x), upward.at(y)) for x, y in curve.points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, y in places:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
    left, level = _WIDTH - _LEGEND + 16, _TITLE + 12 + 22 * number
    yield _line((left, level), (left + 18, level), colour, 2)
    yield _text(left + 26, level + 4, curve.label)


def _upright_grid(across: _Axis, bottom: float) -> Iterator[str]:
    for x, spelled in across.ticks():
        yield _line((x, _TITLE), (x, bottom), _PALE)
        yield _text(x, bottom + 18, spelled, "middle", _FAINT)


def _level_grid(upward: _Axis, across: _Axis) -> Iterator[str]:
    for y, spelled in upward.ticks():
        yield _line((across.start, y), (across.end, y), _PALE)
        yield _text(across.start - 8, y + 4, spelled, "end", _FAINT)


def _line(begin: _Spot, end: _Spot, colour: str, width: float = 1) -> str:
    (x1, y1), (x2, y2) = begin, end
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"'
        f' stroke-width="{width:g}"/>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", ink: str = _INK) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink}">{escape(text)}</text>'
    )


def _file(height: float, title: str, *marks: str) -> str:
    drawn = "\n".join(marks)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}"\
 width="{_WIDTH}" height="{height:g}" font-family="sans-serif" font-size="12">
<title>{escape(title)}</title>
<rect width="{_WIDTH}" height="{height:g}" fill="#ffffff"/>
<text x="16" y="26" font-size="15" font-weight="bold" fill="{_INK}">{escape(title)}</text>
{drawn}
</svg>
"""
