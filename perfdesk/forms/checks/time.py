"""Time: do years and dates agree with each other."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import Meta

from perfdesk.forms.kinds.time import year_of
from perfdesk.forms.messages import finding_of
from perfdesk.forms.model import Check, Form
from perfdesk.forms.problem import Finding, Flaw, Place
from perfdesk.forms.record import Record


class ProjectYears(Check, frozen=True):
    """T2: the form's year lies between a project's first and last year.

    `start`, `end` and `year` are the fields of these years. Where the field
    `project_type` holds one of the words `yearly`, equal first and last years get a hint.
    """

    code: ClassVar[str] = "T2"
    rule: ClassVar[str] = "填报年度不在项目的起止年份之内"

    start: Annotated[str, Meta(description="开始年份是哪个填写项。")]
    end: Annotated[str, Meta(description="完成年份是哪个填写项。")]
    year: Annotated[str, Meta(description="填报年度是哪个填写项。")]
    project_type: Annotated[str, Meta(description="项目类型是哪个填写项。")] = ""
    yearly: Annotated[
        tuple[str, ...],
        Meta(description="项目类型是这些词时，开始与完成同一年给出提示；不写就不提示。"),
    ] = ()

    def references(self) -> tuple[str, ...]:
        names = (self.start, self.end, self.year, self.project_type)
        return tuple(name for name in names if name)

    def findings(self, form: Form, record: Record) -> Iterator[Finding]:
        start, end, year = (
            year_of(record.values[name]) for name in (self.start, self.end, self.year)
        )
        if start and end and end < start:
            yield _told(form, record, "T2.order", self.end, self.start)
            return
        if start and year and year < start:
            yield _told(form, record, "T2.unstarted", self.start, self.year)
        if end and year and end < year:
            yield _told(form, record, "T2.ended", self.end, self.year)
        if start and start == end and record.values[self.project_type] in self.yearly:
            kind = (
                ("type", record.values[self.project_type]),
                ("type_label", form.fields[self.project_type].label),
            )
            yield _told(form, record, "T2.yearly", self.start, self.end, kind)


def _told(
    form: Form,
    record: Record,
    key: str,
    name: str,
    other: str,
    more: tuple[tuple[str, str], ...] = (),
) -> Finding:
    parameters = (
        ("value", form.fields[name].kind.show(record.values[name])),
        ("other", form.fields[other].label),
        ("other_value", form.fields[other].kind.show(record.values[other])),
        *more,
    )
    return finding_of(form, Place(name), Flaw(key, parameters), others=(Place(other),))
