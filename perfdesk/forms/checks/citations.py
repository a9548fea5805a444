"""Documents, plans and standards as a text cites them."""

import re
from functools import lru_cache

from msgspec import Struct

_BRACKETS = r"[〔\[【（(［〈<﹝]\s*((?:19|20)\d{2})\s*年?\s*[〕\]】）)］〉>﹞]"
_NUMBER = re.compile(
    rf"""(?:《(?P<title>[^《》]+)》[^《》。；，〔]{{0,8}}?[（(]?)?   # the title may stand in front
        (?P<office>[\u4e00-\u9fff]{{1,12}})\s*
        (?P<number>(?:{_BRACKETS}|(?<=[发函字预])((?:19|20)\d{{2}})[-\s])\s*第?\s*
                   0*(?P<serial>[1-9]\d{{0,3}})\s*号)
        (?![楼院路街线机门库井房桌站车])                          # 10号楼 is no document""",
    re.VERBOSE,
)
_NO_OFFICE = ("合同", "协议", "编号", "采购", "项目", "标段")
_TITLE = re.compile(r"《([^《》]+)》")
_PLAN = re.compile("规划|计划|方案|纲要|行动|要点|安排")
_YEARLY = re.compile(r"((?:19|20)\d{2})年(?![-—－–~～至到]).*?(?:计划|要点|安排)")
_SPAN = re.compile(r"(?:19|20)\d{2}\s*年?\s*(?:[-—－–~～]{1,2}|至|到)\s*((?:19|20)\d{2})\s*年?")
_FIVE_YEARS = re.compile(r"[“\"]?十([一二三四五])五[”\"]?")
_FIVE_YEAR_PLAN = re.compile(
    r"[“\"]?十[一二三四五]五[”\"]?(?!期|以来|末|时|收官)[^，。；、“”《》]{0,15}?(?:规划|计划|方案|纲要)"
)
_LAST_YEARS = {"一": 2010, "二": 2015, "三": 2020, "四": 2025, "五": 2030}
_STANDARD = re.compile(
    r"(?<![A-Za-z])(GB|HJ|DB\d{2}|CJ|JJG|JJF|HG|SL|YY|WS|GA|DL)(/?[TZ])?\s*"
    r"(\d{1,5}(?:\.\d+)?)(?:\s*[-—－–]{1,2}\s*((?:19|20)\d{2}))?(?!\d)"
)


class Cited(Struct, frozen=True):
    """A document's number: as spelled from the year on, as it should be, its year, its title.

    `office` is the sign of the office in front of the year, perhaps with words before it;
    `title` is blank where none stands in front.
    """

    spelled: str
    usual: str
    office: str
    year: int
    title: str


class Plan(Struct, frozen=True):
    """A plan that a text names, and the last year that it is for."""

    name: str
    last_year: int


class Standard(Struct, frozen=True):
    """A technical standard: GB/T 3838-2002; the year is blank where none is given."""

    spelled: str
    series: str
    is_advice: bool
    number: str
    year: str


@lru_cache(maxsize=4096)  # most texts stay as they are while one is typed in
def cited_in(text: str) -> tuple[Cited, ...]:
    """Return the numbers of documents that a text cites, in whatever brackets the year stands."""
    return tuple(
        Cited(
            found["number"],
            f"〔{year}〕{found['serial']}号",
            found["office"],
            int(year),
            found["title"] or "",
        )
        for found in (_NUMBER.finditer(text) if "号" in text else ())
        if not found["office"].endswith(_NO_OFFICE) and (year := found[4] or found[5])
    )


@lru_cache(maxsize=4096)
def plans_in(text: str) -> tuple[Plan, ...]:
    """Return the plans that a text names with the years that they are for."""
    titles = _TITLE.findall(text)
    plans = [
        Plan(f"《{title}》", last)
        for title in titles
        if _PLAN.search(title) and (last := _last_year(title))
    ]
    if "五" not in text:  # most texts: no plan is named outside a title
        return tuple(plans)
    outside = _TITLE.sub("《》", text)
    plans += [Plan(found[0], _last_year(found[0])) for found in _FIVE_YEAR_PLAN.finditer(outside)]
    return tuple(plans)


@lru_cache(maxsize=4096)
def standards_in(text: str) -> tuple[Standard, ...]:
    """Return the technical standards that a text names, each once."""
    standards = (
        Standard(found[0].strip(), found[1], bool(found[2]), found[3], found[4] or "")
        for found in _STANDARD.finditer(text)
    )
    return tuple(dict.fromkeys(standards))


def _last_year(plan: str) -> int:
    """Return the last year that the name of a plan says it is for, 0 where it says none."""
    if found := _SPAN.search(plan) or _YEARLY.search(plan):
        return int(found[1])
    five = _FIVE_YEARS.search(plan)
    return _LAST_YEARS[five[1]] if five else 0
