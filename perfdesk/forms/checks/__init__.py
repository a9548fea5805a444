"""The catalogue of checks: one module a family, each check once, its parameters in form files."""

from collections.abc import Mapping
from types import MappingProxyType

from perfdesk.forms.checks.completeness import GoalsInPairs, RequiredCells
from perfdesk.forms.checks.format import Spelling, WellFormed, WellFormedNumber
from perfdesk.forms.checks.indicators import CertainTargets, CountedQuantity, RequiredClasses
from perfdesk.forms.checks.numbers import (
    EqualSums,
    HalfWithinWhole,
    LawfulAmounts,
    StatedRatios,
    StatedTotals,
)
from perfdesk.forms.checks.printing import PrintableCharacters
from perfdesk.forms.checks.time import ProjectYears
from perfdesk.forms.checks.wording import NoPlaceholders, NotTheSameText
from perfdesk.forms.model import Check

FAMILIES: tuple[type[Check], ...] = (
    RequiredCells,
    GoalsInPairs,
    StatedTotals,
    EqualSums,
    HalfWithinWhole,
    LawfulAmounts,
    StatedRatios,
    Spelling,
    WellFormedNumber,
    WellFormed,
    RequiredClasses,
    CountedQuantity,
    CertainTargets,
    ProjectYears,
    NoPlaceholders,
    NotTheSameText,
    PrintableCharacters,
)

CHECKS: Mapping[str, type[Check]] = MappingProxyType({check.code: check for check in FAMILIES})
"""Every check by its code."""
