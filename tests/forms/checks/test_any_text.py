"""Whatever is written, the checks say what is wrong with it, or nothing."""

from itertools import cycle

from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.forms.checking.check import check
from perfdesk.forms.fresh import new_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.model import Form
from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts
from tests.installed import FORMS

SIGNS = (
    "一二两三四五六七八九十百千万亿年月日个份次人至到第是约近超余每均比"
    " 、，。；：（）()《》“”〔〕[]<>≥≤=％%+-—~\n"
)
WORDS = """
① ⑨ ⑩ ⑳ １ ２ 0 3 19 20 99 . , ．/ 𬭎 十三五 十四五规划 一、 （一） 1. 2、 不超过 以上 以内 其中：
增加 减少 增长 下降 同比 预算 资金 万元 亿元 元 合计 至今已 距今 服务期 合同期 预计 拟 将于 上年
2023年 2024年 2025年 2月30日 13月 6月30日前 〔2023〕 （2023） 号 GB/T -2002 XX 待定 <p> 序时进度
半年 南通市 生态环境局 监测中心 印刷费 数量 满意度 完成率 不适用（ ≥90% =100%
"""
PIECES = (*SIGNS, *WORDS.split())
written = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


@given(st.sampled_from(FORMS), st.lists(written, min_size=5, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_text_stops_the_checks(form: Form, texts: list[str]) -> None:
    record = filled_with(form, texts)
    assert all(sentence(finding) for finding in check(form, record))


def filled_with(form: Form, texts: list[str]) -> Record:
    """Return a new record with texts in all its cells, one after the other."""
    record, rest = new_record(form), cycle(texts)
    for name, field in form.fields.items():
        record = record.with_text(Place(name), "2024" if field.kind.name == "year" else next(rest))
    for name, roster in form.rosters.items():
        headed = [roster.row_under(heading.path) for heading in roster.headings]
        rows = (
            Texts({**row.plain(), **{column.id: next(rest) for column in roster.entry_columns}})
            for row in (*record.rows_of(name), *headed)
        )
        record = record.with_rows(name, rows)
    return record
