"""Field kinds: each with all its faces, from the text as typed to the cell as printed."""

from collections.abc import Mapping
from types import MappingProxyType

from perfdesk.forms.kinds.amount import Amount
from perfdesk.forms.kinds.base import Align, Kind
from perfdesk.forms.kinds.indicator import IndicatorValue
from perfdesk.forms.kinds.percent import Percent
from perfdesk.forms.kinds.text import Choice, Choices, Code, LongText, Phone, Text
from perfdesk.forms.kinds.time import Date, Year

KINDS: Mapping[str, type[Kind]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            Text,
            LongText,
            Choice,
            Choices,
            Code,
            Year,
            Date,
            Phone,
            Amount,
            Percent,
            IndicatorValue,
        )
    }
)
"""Every kind by the name that form files call it."""

__all__ = [
    "KINDS",
    "Align",
    "Amount",
    "Choice",
    "Choices",
    "Code",
    "Date",
    "IndicatorValue",
    "Kind",
    "LongText",
    "Percent",
    "Phone",
    "Text",
    "Year",
]
