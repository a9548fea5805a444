"""A small form file, and what is told of one that has faults."""

import pytest

from perfdesk.forms.language.load import read_form
from perfdesk.forms.trouble import BadFormFile

HEAD = """
form = "plan"
edition = 1
title = "计划表"
widths = [1, 1, 2]
"""
SECTION = """
[[section]]
id = "all"
title = "全部"
"""
FORM = (
    HEAD
    + 'heading = ["{year}年度"]\n'
    + SECTION
    + """
rows = [
  ["名称", "（{name}）", "<"],
  ["资金", "合计", "{total}"],
  ["^", "其中", "{part}"],
  ["一级", "指标\\n名称", ""],
  ["{aims.level}", "{aims.name}", "<"],
]
[field.year]
kind = "year"
label = "年度"
[field.name]
kind = "choice"
options = ["甲", "乙"]
[field.total]
kind = "amount"
[field.part]
kind = "amount"
label = "其中：财政资金"
[totals]
total = ["part"]
[roster.aims]
label = "指标"
heading_columns = 1
[roster.aims.column]
level = { kind = "text" }
name = { kind = "text" }
[[roster.aims.heading]]
path = ["产出"]
presets = [["数量"]]
"""
)


def faults(text: str) -> tuple[str, ...]:
    with pytest.raises(BadFormFile) as caught:
        read_form(text, "plan.toml")
    return caught.value.faults
