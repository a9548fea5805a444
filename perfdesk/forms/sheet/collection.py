"""Several forms as one document: a unit's overall form and its projects, one after another."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from perfdesk.forms.filled import Filled
from perfdesk.forms.sheet.build import build_sheet
from perfdesk.forms.sheet.draft import marked
from perfdesk.forms.sheet.manner import PLAIN, Manner
from perfdesk.forms.sheet.measure import Measure
from perfdesk.forms.sheet.pages import Mark, Print
from perfdesk.forms.sheet.paginate import lay_out, number_pages
from perfdesk.forms.sheet.setting import setter_of
from perfdesk.forms.texts import one_line

_TOP_OF_PAGE = 0.0


def in_usual_order(forms: Iterable[Filled]) -> tuple[Filled, ...]:
    """Return forms as they are usually bound: those of whole units before their projects.

    Otherwise the order given stays.
    """
    return tuple(sorted(forms, key=lambda each: not each.is_of_unit))


def bookmarks(collection: Sequence[Filled]) -> tuple[str, ...]:
    """Return what leads to each form of a collection: number, name and the form's title."""
    return tuple(map(_bookmark, collection, _numbers(collection)))


def lay_out_each(
    collection: Sequence[Filled], measure: Measure, manner: Manner = PLAIN
) -> Iterator[Print]:
    """Yield the pages of each form by itself, titled with its bookmark.

    Forms of a sort that is numbered print a number before the title, counted from 1.
    """
    for each, number in zip(collection, _numbers(collection), strict=True):
        sheet = build_sheet(each.form, each.record, signoff=manner.signoff, number=number)
        if manner.marks_drafts:
            sheet = marked(sheet, each.form, each.record)
        yield replace(lay_out(sheet, measure), title=_bookmark(each, number))


def join(title: str, prints: Sequence[Print], measure: Measure) -> Print:
    """Return prints one after another as one, each with a page of its own to begin on.

    Pages are numbered through. Each print's title leads to its first page, with its own outline
    under it. At least one print is to be given; all have pages of one size.
    """
    pages = [page for print_ in prints for page in print_.pages]
    return Print(
        title,
        prints[0].width,
        prints[0].height,
        number_pages(pages, setter_of(measure)),
        tuple(_marks(prints)),
        tuple(missing for print_ in prints for missing in print_.missing),
    )


def _numbers(collection: Sequence[Filled]) -> Iterator[int]:
    """Yield the number of each form, 0 for one of a sort that has none."""
    last = 0
    for each in collection:
        last += each.form.numbered
        yield last if each.form.numbered else 0


def _bookmark(filled: Filled, number: int) -> str:
    name = one_line(filled.title)
    title = f"{name} · {filled.form.title}" if name else filled.form.title
    return f"{number}. {title}" if number else title


def _marks(prints: Sequence[Print]) -> Iterator[Mark]:
    before = 0
    for print_ in prints:
        yield Mark(print_.title, before, _TOP_OF_PAGE)
        for mark in print_.outline:
            yield replace(mark, page=before + mark.page, level=mark.level + 1)
        before += len(print_.pages)
