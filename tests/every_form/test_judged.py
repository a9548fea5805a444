"""What the checker says of real forms is what a person has judged, finding by finding."""

import re
from collections import Counter
from pathlib import Path

from perfdesk.forms.checking.across import check_unit
from perfdesk.forms.checking.check import check
from perfdesk.forms.compute import settle
from perfdesk.forms.filled import Filled
from perfdesk.forms.record import record_from_json
from tests.installed import CATALOGUE

ROOT = Path(__file__).parents[2]
JUDGED = ROOT / "docs" / "checks_introduction.md"
ROW = re.compile(r"\| ([a-z-]+) \| ([A-Z][0-9]+) \| ([0-9]+) \| (对|误报) \| .+ \|")


def records() -> dict[str, Filled]:
    filled = {}
    for path in sorted((ROOT / "tests" / "data").glob("*.json")):
        record = record_from_json(path.read_text(encoding="utf-8"))
        form = CATALOGUE.form_of(record)
        filled[path.stem] = Filled(form, settle(form, record))
    return filled


def test_every_finding_on_real_forms_was_judged_and_the_count_is_right() -> None:
    filled = records()
    names = {each: name for name, each in filled.items()}
    told = Counter(
        (name, finding.code)
        for name, each in filled.items()
        for finding in check(each.form, each.record)
    )
    told.update(
        (names[each.filled], each.finding.code) for each in check_unit(tuple(filled.values()))
    )
    text = JUDGED.read_text(encoding="utf-8")
    judged = {(name, code): int(count) for name, code, count, _ in ROW.findall(text)}
    assert dict(told) == judged
    assert f"共 {told.total()} 处" in text
