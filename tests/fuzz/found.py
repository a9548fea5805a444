"""What fuzzing found, made small: each crashed a reader or held it up for minutes."""

from collections.abc import Mapping

from perfdesk.forms.problem import Place
from tests.published import record_of

_LONG = "南通市生态环境局" * 400


def _record(**texts: str) -> str:
    """Return a record with other texts in some fields, or in columns of the first expense."""
    record = record_of("nantong-property")
    for name, text in texts.items():
        place = Place("expenses", 0, name) if name in {"half", "full"} else Place(name)
        record = record.with_text(place, text)
    return record.to_json()


FOUND: Mapping[str, tuple[str, str]] = {
    "a number of 5,000 digits": ("form file", f"form = {'9' * 5_000}"),
    "brackets without end in a form file": ("form file", f"form = {'[' * 5_000}"),
    "a number of 5,000 digits in a word list": ("words", f"slips = {'9' * 5_000}"),
    "brackets without end in a library": ("library", f"class = {'[' * 5_000}"),
    "a word longer than any file's name": ("command", "长" * 300),
    "recent files of such names": ("settings", f'["{"长" * 300}"]'),
    "blanks in a value": ("values", "1" + " " * 20_000 + "x!"),
    "blanks around a dash in a value": ("values", f"1{' ' * 20_000}-{' ' * 20_000}!"),
    "a value of nothing but periods": ("values", "-1" * 20_000),
    "a range without end": ("values", "1 - " * 10_000),
    "blanks in a code": ("values", f"A{' ' * 40_000}0"),
    "a share of a very large amount": ("record", _record(half="9" * 40)),
    "a unit with a very long name": ("record", _record(unit=_LONG, necessity=_LONG)),
    "a quote that nothing closes": ("cells", '"' + "\t" * 40_000 + "a"),
    "a section that is none": ("page", "<table><tr><td>甲</td></tr><![<![x"),
    "tags that nothing closes": ("page", "<table><tr><td>甲" + "<p " * 20_000),
    "a span of 5,000 digits": ("page", f"<table><tr><td colspan={'9' * 5_000}>甲"),
    "brackets without end": ("letter", "(" * 20_000),
    "a subject without end": ("letter", "甲" * 40_000),
}
"""By what they are: the reader, and the input."""
