"""The kind that holds a share in percent, such as a month of a spending plan."""

from decimal import Decimal
from typing import ClassVar

from perfdesk.forms.amounts import PLAIN, read_amount, without_idle_signs
from perfdesk.forms.kinds.base import Kind, figures_in
from perfdesk.forms.problem import Flaw

_HUNDRED = Decimal(100)


class Percent(Kind, frozen=True):
    """A share from 0 to 100 percent, kept and printed as digits without the sign.

    `decimals` is the most digits after the point that the form allows.
    """

    name: ClassVar[str] = "percent"
    title: ClassVar[str] = "百分数"
    hint: ClassVar[str] = "0 到 100 的数字，不写 %"

    decimals: int = 2

    def tidy(self, typed: str) -> str:
        digits = figures_in(typed).removesuffix("%")
        return without_idle_signs(digits) if PLAIN.fullmatch(digits) else typed

    def flaw(self, text: str) -> Flaw | None:
        share = read_amount(text)
        if share is None or not 0 <= share <= _HUNDRED:
            return Flaw("F4.percent", (("value", text),))
        if share != round(share, self.decimals):
            return Flaw("F4.percent_decimals", (("value", text), ("decimals", str(self.decimals))))
        return None

    def number(self, text: str) -> Decimal | None:
        return read_amount(text)
