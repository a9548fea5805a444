"""The tables of pages, as browsers, Word and Excel put them on the clipboard."""

import pytest

from perfdesk.intake.formats.html_tables import text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>没有表</p>", ""),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", "甲\t乙\n丙"),
        ("<h1>表名</h1><table><tr><th>一</th></tr></table>后面<br>两行", "表名\n一\n后面\n两行"),
        (
            "<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>",
            "甲\t\t乙\n丙",
        ),
        (
            "<table><tr><td rowspan='2'>甲</td><td>乙</td></tr><tr><td>丙</tr><tr><td>丁</table>",
            "甲\t乙\n\t丙\n丁",
        ),
        ("<table><tr><td><p>一段\n 接着</p><p>又一段</p></td></tr></table>", '"一段 接着\n又一段"'),
        ('<table><tr><td>说“"”<br>完</td></tr></table>', '"说“""”\n完"'),
        (
            "<table><tr><td>甲<td colspan=3>乙<tr><td>丙<td>丁<td>戊<td rowspan=2>己<tr><td>庚",
            "甲\t乙\t\t\n丙\t丁\t戊\t己\n庚",
        ),
        ("<style>td { }</style><table><tr><td>5&nbsp;&lt;&nbsp;6</td></tr></table>", "5 < 6"),
        ("<table><tr><td colspan=x>甲</td><td rowspan=0>乙</td></tr></table>", "甲\t乙"),
        ("<table><tr><td>外<table><tr><td>里</td></tr></table>尾</td></tr></table>", "外\n里\n尾"),
    ],
)
def test_each_row_is_a_line_with_tabs(html: str, text: str) -> None:
    assert text_of_html(html).replace("\xa0", " ") == text


def test_a_span_beyond_reason_is_cut() -> None:
    table = "<table><tr><td colspan=99999999>甲</td><td>乙</td></tr></table>"
    assert text_of_html(table).count("\t") == 100
