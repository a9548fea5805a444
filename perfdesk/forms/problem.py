"""Findings: what is wrong in a record, where, and how it could be mended."""

from enum import StrEnum
from typing import NewType

from msgspec import Struct

Code = NewType("Code", str)
"""The stable code of a check, such as N1 (docs/CHECKS.md lists them)."""


class Severity(StrEnum):
    """How bad a finding is; the values are the catalogue's letters."""

    ERROR = "E"
    WARNING = "W"
    HINT = "I"

    @property
    def gravity(self) -> int:
        """Where findings of this severity stand among others: the gravest first, from 0."""
        return "EWI".index(self)


class Place(Struct, frozen=True, order=True):
    """Where something is in a record: a field, a roster, a row of it, or a cell of the row.

    `name` is a field id or a roster id; `row` counts from 0, -1 where no row is meant;
    `column` is a column id, blank where the whole row is meant.
    """

    name: str
    row: int = -1
    column: str = ""


class Edit(Struct, frozen=True):
    """One cell and the text it is to hold."""

    place: Place
    text: str


class Fix(Struct, frozen=True):
    """A correction that is certain: what its button says and the edits it makes."""

    label: str
    edits: tuple[Edit, ...]


class Flaw(Struct, frozen=True):
    """What is wrong with one text, before anyone says where the text stands.

    `key` names a sentence in the message catalogue (code, dot, variant), `parameters` fill it;
    `better` is the text that is certainly meant, None where nobody can know; `others` are cells
    of the record that the text was held against.
    """

    key: str
    parameters: tuple[tuple[str, str], ...] = ()
    better: str | None = None
    others: tuple[Place, ...] = ()


class Finding(Struct, frozen=True):
    """One thing that a reviewer would send back.

    `key` names the sentence in the message catalogue, `parameters` fill it (printed cell names
    and both values); `others` are further cells that take part.
    """

    key: str
    severity: Severity
    place: Place
    parameters: tuple[tuple[str, str], ...] = ()
    others: tuple[Place, ...] = ()
    fix: Fix | None = None

    @property
    def code(self) -> Code:
        """The check's code, the part of the key before the dot."""
        return Code(self.key.partition(".")[0])
