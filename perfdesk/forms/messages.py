"""The sentences of all findings: one catalogue, by key (code, dot, variant)."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from perfdesk.forms.problem import Finding, Severity

E_, W_, I_ = Severity.ERROR, Severity.WARNING, Severity.HINT


class Message(Struct, frozen=True):
    """How bad a finding is, and its sentence with {names} for the parameters.

    `cell` is always among the parameters: the printed name of the place.
    """

    severity: Severity
    sentence: str


MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        "F1.operator": Message(W_, "{cell}：“{value}”的写法不规范，应为“{better}”。"),
        "F4.amount": Message(E_, "{cell}：“{value}”不是金额，只填数字，单位{unit}。"),
        "F4.choice": Message(E_, "{cell}：“{value}”不在可选的范围（{options}）内。"),
        "F4.value": Message(E_, "{cell}：“{value}”里的数字写错了，核对小数点和逗号。"),
        "F4.year": Message(E_, "{cell}：“{value}”不是年份，填四位数字，如 2024。"),
        "F5.date": Message(E_, "{cell}：“{value}”不是日期，填如 2024-3-5。"),
        "F5.phone": Message(E_, "{cell}：“{value}”不是电话号码，填手机号，或区号-号码。"),
        "N5.decimals": Message(
            E_, "{cell}：{value} 的小数超过 {decimals} 位，按表式最多 {decimals} 位。"
        ),
        "N5.negative": Message(E_, "{cell}：{value} 是负数，金额不能小于 0。"),
    }
)


def sentence(finding: Finding) -> str:
    """Return what a finding says to the user."""
    return MESSAGES[finding.key].sentence.format(**dict(finding.parameters))
