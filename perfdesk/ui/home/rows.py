"""What one line of the list says of a record, spelled for the reader."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from perfdesk.forms.catalogue import Entry
from perfdesk.forms.kinds.amount import read_amount
from perfdesk.storage import State, Summary
from perfdesk.ui.theme import Role
from perfdesk.ui.words import UNTITLED, spell_moment, spell_total

Installed = Mapping[tuple[str, int], Entry]
"""The installed forms by id and edition."""


class Standing(Struct, frozen=True):
    """How far a record is, as a sign and a word."""

    word: str
    icon: str
    role: Role


_DONE = Standing("已完成", "circle-check", Role.SUCCESS)
_FAULTY = Standing("有错误", "circle-x", Role.ERROR)
_DRAFT = Standing("草稿", "pencil", Role.MUTED)


class Line(Struct, frozen=True):
    """A record's line in the list."""

    summary: Summary
    title: str
    form: str
    year: str
    total: str
    standing: Standing
    modified: str

    @property
    def amount(self) -> Decimal:
        """The total as a number, to sort by; what is none counts as 0."""
        return read_amount(self.summary.total) or Decimal(0)

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether each of the words, in small letters, stands somewhere in the line."""
        text = f"{self.title} {self.summary.unit} {self.form} {self.year} {self.total}".lower()
        return all(word in text for word in words)


def line_of(summary: Summary, installed: Installed) -> Line:
    """Return what the list says of a record; a form that is not installed shows by its id."""
    entry = installed.get((summary.form, summary.edition))
    return Line(
        summary=summary,
        title=summary.title or UNTITLED,
        form=entry.title if entry else f"{summary.form} {summary.edition}",
        year=summary.year,
        total=spell_total(summary.total, entry.money if entry else ""),
        standing=_standing(summary),
        modified=spell_moment(summary.modified),
    )


def _standing(summary: Summary) -> Standing:
    if summary.state is State.DONE:
        return _DONE
    return _FAULTY if summary.errors else _DRAFT
