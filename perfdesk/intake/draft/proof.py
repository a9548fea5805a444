"""Holds a draft against the blank form that it was made from: whether it loads and prints alike."""

from collections.abc import Iterator

from perfdesk.forms.language.load import read_form
from perfdesk.forms.model import Form
from perfdesk.forms.sheet.blank import blank_sheet
from perfdesk.forms.texts import without_blanks
from perfdesk.forms.trouble import BadFormFile
from perfdesk.intake.draft.clerk import literal
from perfdesk.intake.draft.paper import Paper

_Cell = tuple[int, int, int, int, str]


def prints_the_same(text: str, paper: Paper, first: int) -> bool:
    """Whether a form file loads, and its blank form has the rows of `paper` from `first` on."""
    try:
        form = read_form(text, "")
    except BadFormFile:
        return False
    return sorted(_printed(form)) == sorted(_given(paper, first))


def _printed(form: Form) -> Iterator[_Cell]:
    top = 1 + len(form.heading) + form.money_line
    for cell in blank_sheet(form).cells:
        if cell.row >= top:
            yield (
                cell.row - top,
                cell.column,
                cell.row_span,
                cell.column_span,
                without_blanks(cell.text),
            )


def _given(paper: Paper, first: int) -> Iterator[_Cell]:
    for spot in paper.spots:
        if spot.row >= first:
            text = without_blanks(literal(spot.text))
            yield spot.row - first, spot.column, spot.row_span, spot.column_span, text
