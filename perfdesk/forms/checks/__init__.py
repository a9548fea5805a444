"""The catalogue of checks: one module a family, each check once, its parameters in form files."""

from collections.abc import Mapping
from types import MappingProxyType

from perfdesk.forms.checks.caps import TotalCostWithinBudget, UnitCostWithinBudget
from perfdesk.forms.checks.completeness import GoalsInPairs, GoalsWithIndicators, RequiredCells
from perfdesk.forms.checks.contradictions import AnnualWithinLongTerm, ContradictoryPairs
from perfdesk.forms.checks.documents import DocumentNumbers
from perfdesk.forms.checks.format import Spelling, WellFormed, WellFormedNumber
from perfdesk.forms.checks.growth import StatedGrowth
from perfdesk.forms.checks.indicator_names import (
    FittingClass,
    FittingDirection,
    FittingUnit,
    OutputNotInput,
)
from perfdesk.forms.checks.indicator_values import (
    AmbitiousTargets,
    CumulativeCounts,
    OwnValue,
    WordsOfScale,
)
from perfdesk.forms.checks.indicators import (
    CertainTargets,
    CountedQuantity,
    FewAndTelling,
    RequiredClasses,
)
from perfdesk.forms.checks.length import WithinLength
from perfdesk.forms.checks.links import NamedRows
from perfdesk.forms.checks.mentions import MentionedItems
from perfdesk.forms.checks.money import BlanksBesideZeros, ExpenseNames
from perfdesk.forms.checks.names import CurrentNames, OneNameEach
from perfdesk.forms.checks.numbering import OneStyle, Unbroken
from perfdesk.forms.checks.numbers import (
    EqualSums,
    HalfWithinWhole,
    LawfulAmounts,
    StatedRatios,
    StatedTotals,
)
from perfdesk.forms.checks.operators import StatedOperators
from perfdesk.forms.checks.parts import ItemsWithinParent, PrintedTotals, Procurement
from perfdesk.forms.checks.periods import CumulativePlans, HalfYearOutputs, PeriodTotals
from perfdesk.forms.checks.printing import PrintableCharacters
from perfdesk.forms.checks.projects import EachProjectItsForm, EqualProjects
from perfdesk.forms.checks.quotes import QuotedAmounts, QuotedTargets
from perfdesk.forms.checks.repeats import RepeatedIndicators
from perfdesk.forms.checks.signs import PairedSigns
from perfdesk.forms.checks.time import HalfYearDates, PastFuture, ProjectYears
from perfdesk.forms.checks.validity import HoldsThisYear
from perfdesk.forms.checks.weights import Weights
from perfdesk.forms.checks.wording import NoPlaceholders, NoSlips, NotTheSameText, SaysHowMuch
from perfdesk.forms.rule import Check

ALL_CHECKS: tuple[type[Check], ...] = (
    RequiredCells,
    GoalsInPairs,
    GoalsWithIndicators,
    StatedTotals,
    PrintedTotals,
    EqualSums,
    HalfWithinWhole,
    LawfulAmounts,
    StatedGrowth,
    StatedRatios,
    HalfYearOutputs,
    CumulativePlans,
    Procurement,
    ItemsWithinParent,
    PeriodTotals,
    Weights,
    Spelling,
    PairedSigns,
    StatedOperators,
    WellFormedNumber,
    WellFormed,
    WithinLength,
    BlanksBesideZeros,
    ExpenseNames,
    RequiredClasses,
    FewAndTelling,
    CountedQuantity,
    WordsOfScale,
    FittingClass,
    CumulativeCounts,
    CertainTargets,
    FittingUnit,
    FittingDirection,
    OwnValue,
    AmbitiousTargets,
    OutputNotInput,
    HoldsThisYear,
    ProjectYears,
    HalfYearDates,
    PastFuture,
    NoPlaceholders,
    SaysHowMuch,
    OneStyle,
    NotTheSameText,
    NoSlips,
    Unbroken,
    CurrentNames,
    OneNameEach,
    DocumentNumbers,
    PrintableCharacters,
    NamedRows,
    EqualProjects,
    UnitCostWithinBudget,
    TotalCostWithinBudget,
    AnnualWithinLongTerm,
    RepeatedIndicators,
    MentionedItems,
    ContradictoryPairs,
    QuotedTargets,
    QuotedAmounts,
    EachProjectItsForm,
)
"""Every check, in the order in which they are listed."""

CHECKS: Mapping[str, type[Check]] = MappingProxyType({check.code: check for check in ALL_CHECKS})
"""Every check by its code."""
