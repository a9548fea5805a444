"""What a check is: looked at a text, at a row, or between the cells of a record."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self

from msgspec import Struct

from perfdesk.forms.hints import fields_of, notes_of, without_notes
from perfdesk.forms.kinds import Kind
from perfdesk.forms.model import Field, Form, Roster, Slot
from perfdesk.forms.problem import Finding, Flaw
from perfdesk.forms.record import Record
from perfdesk.forms.texts import Texts

if TYPE_CHECKING:
    from perfdesk.forms.between.last_year import LastYear
    from perfdesk.forms.words import Words


Kinds = tuple[type[Kind], ...]


class Names(Enum):
    """What a reference in a form file may name, in the file's words."""

    FIELD = "填写项"
    COLUMN = "名册.列"
    ENTRY = "填写项，或 名册.列"

    def allows(self, slot: Slot) -> bool:
        """Whether a slot is one of these."""
        return self is Names.ENTRY or (self is Names.COLUMN) is bool(slot.column)


FieldName = Annotated[str, Names.FIELD]
ColumnName = Annotated[str, Names.COLUMN]
EntryName = Annotated[str, Names.ENTRY]
"""These are the types of parameters that name something of the form."""


class Check(Struct, frozen=True, forbid_unknown_fields=True):
    """A check that a form file switches on; its struct fields are the check's parameters.

    The families in `checks` say what is looked at: a text by itself, a row, or what stands
    between cells of the record.
    `rule` says in Chinese what gets told, `basis` where the rule comes from, `example` what
    would be told; the window shows them on request, docs/CHECKS.md lists them. `flaws` is shown
    the texts of fields of these `kinds`.
    """

    code: ClassVar[str]
    rule: ClassVar[str]
    basis: ClassVar[str] = ""
    example: ClassVar[str] = ""
    kinds: ClassVar[Kinds] = (Kind,)

    def named(self) -> Iterator[tuple[str, Names]]:
        """Yield the fields and roster columns that the parameters name, and which it must be."""
        for parameter, hint in _naming_parameters(type(self)):
            yield from _named_in(getattr(self, parameter), hint)

    def references(self) -> tuple[str, ...]:
        """Return the fields and roster columns that the parameters name."""
        return tuple(name for name, _ in self.named())

    def armed(self, words: Words) -> Self:  # noqa: ARG002
        """Return the check with what it needs of the word lists added to its parameters."""
        return self

    def aware(self, form: Form, record: Record) -> Check:  # noqa: ARG002
        """Return the check that looks at texts and rows of a record: most often this one.

        Whoever must know something of the rest of the record for that, such as its year, returns
        a check that does; two of them are equal where they know the same.
        """
        return self

    def knows(self) -> tuple[str, ...]:
        """Return the fields that `aware` reads."""
        return ()

    def flaws(self, field: Field, text: str) -> Iterator[Flaw]:  # noqa: ARG002
        """Yield what is wrong with one text by itself; blank ones are not shown to it."""
        return iter(())

    def row_flaws(
        self,
        form: Form,  # noqa: ARG002
        roster: Roster,  # noqa: ARG002
        row: Texts,  # noqa: ARG002
    ) -> Iterator[tuple[str, Flaw]]:
        """Yield the column and the flaw of what is wrong with one row by itself.

        The headings that the user writes for a group of rows are left out of it.
        """
        return iter(())

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:  # noqa: ARG002
        """Yield what is wrong between cells of the record."""
        return iter(())

    def over_years(
        self,
        form: Form,  # noqa: ARG002
        record: Record,  # noqa: ARG002
        before: Sequence[LastYear],  # noqa: ARG002
    ) -> Iterator[Finding]:
        """Yield what shows only beside the records of the years before, the last year's first."""
        return iter(())

    def watches(self, form: Form) -> Iterable[Slot]:
        """Return what `findings` reads, for it runs again where that changed.

        That is what the parameters name, unless a check says otherwise; all where they name
        nothing. A roster without a column stands for all of its columns.
        """
        named = dict.fromkeys(Slot.named(reference).whole for reference in self.references())
        return named or map(Slot, (*form.fields, *form.rosters))


@cache
def _naming_parameters(check: type[Check]) -> tuple[tuple[str, Any], ...]:
    """Return the parameters of a check that name something, with their types."""
    typed = ((name, field.type) for name, field in fields_of(check).items())
    return tuple((name, hint) for name, hint in typed if _is_naming(hint))


def _is_naming(hint: object) -> bool:
    """Whether a type is that of names, or has some inside."""
    inside = (*typing.get_args(hint), *notes_of(hint))
    return isinstance(hint, Names) or any(map(_is_naming, inside))


def _named_in(value: Any, hint: Any) -> Iterator[tuple[str, Names]]:  # noqa: ANN401 - a type
    """Yield the names in a value of a type that has some; a blank text names nothing."""
    wanted = next((note for note in notes_of(hint) if isinstance(note, Names)), None)
    if wanted:
        if value:
            yield value, wanted
        return
    inner = typing.get_args(without_notes(hint))
    is_of_one_kind = isinstance(value, Mapping) or inner[-1] is Ellipsis
    hints = repeat(inner[0]) if is_of_one_kind else inner
    for each, hint_of_each in zip(value, hints, strict=False):
        yield from _named_in(each, hint_of_each)
