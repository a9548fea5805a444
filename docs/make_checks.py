"""Writes CHECKS.md, the list of all checks, from their classes and the catalogue of sentences.

The gate compares it. Run it after changing a check: python -m docs.make_checks
"""

from pathlib import Path

from perfdesk.forms.checks import ALL_CHECKS
from perfdesk.forms.messages import MESSAGES, SEVERITY_NAMES
from perfdesk.forms.rule import Check

TARGET = Path(__file__).with_name("CHECKS.md")
INTRODUCTION = Path(__file__).with_name("checks_introduction.md")


def checks() -> str:
    """Return the whole text of docs/CHECKS.md."""
    head = ["| 代码 | 查什么 | 严重程度 | 会说的话（一例） | 依据 |", "|---|---|---|---|---|"]
    table = "\n".join([*head, *map(_row, ALL_CHECKS)])
    return (
        "\n\n".join([INTRODUCTION.read_text(encoding="utf-8").rstrip(), "## 全部检查", table])
        + "\n"
    )


def _row(check: type[Check]) -> str:
    own = {
        message.severity for key, message in MESSAGES.items() if key.startswith(f"{check.code}.")
    }
    severities = "、".join(name for severity, name in SEVERITY_NAMES.items() if severity in own)
    return f"| {check.code} | {check.rule} | {severities} | {check.example} | {check.basis} |"


if __name__ == "__main__":
    TARGET.write_text(checks(), encoding="utf-8")
