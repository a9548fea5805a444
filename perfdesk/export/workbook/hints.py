"""What a workbook tells whoever fills in a cell: what is due, from which list, how long."""

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from perfdesk.export.workbook.formulas import Spots
from perfdesk.export.workbook.rows import GridRows
from perfdesk.forms.kinds import Amount, Choice, Choices, Percent, Year
from perfdesk.forms.model import Field, Form, Part, Slot
from perfdesk.forms.problem import Place
from perfdesk.forms.sheet.grid import Sheet

# what Excel takes; it mends a file with longer ones by throwing the hints away
_MOST_IN_TITLE, _MOST_IN_PROMPT, _MOST_IN_ERROR, _MOST_IN_LIST = 32, 255, 225, 255
_MOST_AMOUNT = "999999999999999"
_PROMPT_AMONG_OTHERS = "印好的字保留，填在空处；几项写在一格里的，中间空一格。"


def add_hints(worksheet: Worksheet, form: Form, sheet: Sheet, rows: GridRows, spots: Spots) -> None:
    """Put hints and limits on every cell that is to be filled in."""
    addresses: dict[tuple[Part, ...], list[str]] = {}
    for cell in sheet.cells:
        if cell.places:
            address = f"{get_column_letter(cell.column + 1)}{rows.first[cell.row]}"
            addresses.setdefault(cell.parts, []).append(address)
    for parts, own in addresses.items():
        slots = [part for part in parts if isinstance(part, Slot)]
        fields = [form.field_at(Place(slot.name, column=slot.column)) for slot in slots]
        if all(field.computed for field in fields):
            continue
        is_alone = len(parts) == 1
        validation = _limit(fields[0], spots) if is_alone else DataValidation()
        validation.allow_blank = True
        validation.showInputMessage = True
        validation.promptTitle = "、".join(each.label for each in fields)[:_MOST_IN_TITLE]
        prompt = _prompt(fields[0]) if is_alone else _PROMPT_AMONG_OTHERS
        validation.prompt = prompt[:_MOST_IN_PROMPT]
        validation.sqref = MultiCellRange(" ".join(own))
        worksheet.add_data_validation(validation)


def _prompt(field: Field) -> str:
    example = f"例如：{field.example}" if field.example else ""
    required = "必填。" if field.required else ""
    return "\n".join(filter(None, (required + field.help, field.kind.hint, example)))


def _limit(field: Field, spots: Spots) -> DataValidation:
    """Return what may be typed into a cell, and what is said when something else is."""
    match field.kind:
        case Choice() as kind:
            return _list(kind)
        case Choices() as kind:
            return _suggestions(kind, spots)
        case Amount(unit=unit):
            error = f"这里只填数字，不小于 0，单位：{unit}。"
            limit = _between("decimal", "0", _MOST_AMOUNT, error)
        case Percent():
            limit = _between("decimal", "0", "100", "这里填 0 到 100 的数字，不写 %。")
        case Year():
            limit = _between("whole", "1900", "2099", "这里填四位数字的年份，如 2024。")
        case _:
            limit = _length(field) if field.limit else DataValidation()
    return limit


def _list(kind: Choice) -> DataValidation:
    options = ",".join(kind.options)
    if len(options) > _MOST_IN_LIST or any(sign in "".join(kind.options) for sign in ',"'):
        return DataValidation()  # the list goes into the hint alone
    validation = DataValidation(type="list", formula1=f'"{options}"')
    validation.showErrorMessage = not kind.open
    return _with_error(validation, f"从列表里选一项：{'、'.join(kind.options)}。")


def _suggestions(kind: Choices, spots: Spots) -> DataValidation:
    """Return the list of another column; several of its texts are typed with commas between."""
    ranges = spots.get(Slot.named(kind.options_from), ())
    if len(ranges) != 1:
        return DataValidation()
    start, _, end = ranges[0].partition(":")
    return DataValidation(type="list", formula1=":".join(map(_fixed, filter(None, (start, end)))))


def _fixed(address: str) -> str:
    """Return an address that is the same for every cell: B7 → $B$7."""
    letters = address.rstrip("0123456789")
    return f"${letters}${address.removeprefix(letters)}"


def _length(field: Field) -> DataValidation:
    """Return a limit that may be passed: what was typed is not to be lost."""
    validation = DataValidation(
        type="textLength",
        operator="lessThanOrEqual",
        formula1=str(field.limit),
        errorStyle="warning",
        showErrorMessage=True,
    )
    return _with_error(validation, f"“{field.label}”最多 {field.limit} 个字，现在超过了。")


def _between(sort: str, least: str, most: str, error: str) -> DataValidation:
    validation = DataValidation(
        type=sort,  # type: ignore[arg-type]  # one of those that openpyxl's stubs list
        operator="between",
        formula1=least,
        formula2=most,
        showErrorMessage=True,
    )
    return _with_error(validation, error)


def _with_error(validation: DataValidation, sentence: str) -> DataValidation:
    validation.errorTitle = "不能这样填"
    validation.error = sentence[:_MOST_IN_ERROR]
    return validation
