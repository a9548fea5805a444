"""What a mail with records says: texts with gaps in braces that are filled in from the records."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from msgspec import Struct

from perfdesk.export.names import shown_title, shown_unit, shown_year
from perfdesk.forms.filled import Filled
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.forms.texts import one_line

SUBJECT = "【{年度}】{表名}：{单位} {项目}"
BODY = """您好！

现报送{单位}{年度}{表名}，共{份数}份：

{清单}

附件里每份有 PDF（打印、签字用）和工作簿（汇总用），内容相同。
核对码印在每页的页脚，可以用来核对纸面和文件是不是同一份。
"""

_MOST = 2  # units, years or forms that a subject names
_GAP = re.compile(r"\{([^{}]*)\}")


class Wording(Struct, frozen=True):
    """The subject and the body of a mail, with gaps or filled in."""

    subject: str = SUBJECT
    body: str = BODY


def fill_in(wording: Wording, collection: Sequence[Filled]) -> Wording:
    """Return a wording with its gaps filled in from records; a gap unknown to us stays."""

    def filled(found: re.Match[str]) -> str:
        gap = GAPS.get(found[1].strip())
        return gap(collection) if gap else found[0]

    subject = one_line(_GAP.sub(filled, wording.subject))
    return Wording(subject, _GAP.sub(filled, wording.body))


def _joined(texts: Iterable[str], sort: str) -> str:
    """Return the different texts among some, in order; of more than two of a sort, the first."""
    found = tuple(dict.fromkeys(filter(None, texts)))
    return f"{found[0]}等{len(found)}{sort}" if len(found) > _MOST else "、".join(found)


def _units(collection: Sequence[Filled]) -> str:
    return _joined((shown_unit(each.form, each.record) for each in collection), "个单位")


def _years(collection: Sequence[Filled]) -> str:
    return _joined((shown_year(each.form, each.record) for each in collection), "个年度")


def _forms(collection: Sequence[Filled]) -> str:
    return _joined((each.form.title for each in collection), "种表")


def _listed(collection: Sequence[Filled]) -> str:
    lines = (
        " · ".join(filter(None, (_named(each), each.form.title, imprint_of(each.record).words)))
        for each in collection
    )
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


def _named(filled: Filled) -> str:
    return _title(filled) or shown_unit(filled.form, filled.record)


def _title(filled: Filled) -> str:
    return shown_title(filled.form, filled.record)


def _titles(collection: Sequence[Filled]) -> str:
    return _title(collection[0]) if len(collection) == 1 else f"共{len(collection)}份"


GAPS: Mapping[str, Callable[[Sequence[Filled]], str]] = MappingProxyType(
    {
        "单位": _units,
        "年度": _years,
        "表名": _forms,
        "项目": _titles,
        "份数": lambda all_: str(len(all_)),
        "清单": _listed,
    }
)
"""What may stand in braces, and what stands for it."""
