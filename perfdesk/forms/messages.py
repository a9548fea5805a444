"""The sentences of all findings: one catalogue, by key (code, dot, variant)."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from perfdesk.forms.model import Form
from perfdesk.forms.problem import Edit, Finding, Fix, Flaw, Place, Severity
from perfdesk.forms.texts import Texts

_NO_ROW = Texts()
E_, W_, I_ = Severity.ERROR, Severity.WARNING, Severity.HINT


class Message(Struct, frozen=True):
    """How bad a finding is, and its sentence with {names} for the parameters.

    `cell` is always among the parameters: the printed name of the place.
    """

    severity: Severity
    sentence: str


MESSAGES: Mapping[str, Message] = MappingProxyType(
    {
        "C1.amount": Message(E_, "{cell}还没有填写：没有金额的填 0。"),
        "C1.ratio": Message(E_, "{cell}还空着：填好{source}的金额，这里自动算出；没有金额的写 不适用（原因）。"),
        "C1.roster": Message(E_, "{cell}还没有填写：至少填一行。"),
        "C1.row": Message(E_, "{line}整行空着：填好，或删除这一行。"),
        "C1.text": Message(E_, "{cell}还没有填写。"),
        "C1.value": Message(E_, "{cell}还没有填写：不适用的写 不适用（原因）。"),
        "C2.goal": Message(E_, "{other}已经填写，{cell}还空着：两处都要写。"),
        "F1.operator": Message(W_, "{cell}：“{value}”的符号不规范，改写为“{better}”。"),
        "F4.amount": Message(E_, "{cell}：“{value}”不是金额，只填数字，单位{unit}。"),
        "F4.choice": Message(E_, "{cell}：“{value}”不在可选的词里，从 {options} 中选一个。"),
        "F4.unit": Message(E_, "{cell}：“{value}”的单位“{unit}”不完整，改写为“{better}”。"),
        "F4.value": Message(E_, "{cell}：“{value}”里的数字写错了，核对小数点和逗号。"),
        "F4.year": Message(E_, "{cell}：“{value}”不是年份，填四位数字，如 2024。"),
        "F5.date": Message(E_, "{cell}：“{value}”不是日期，填如 2024-3-5。"),
        "F5.phone": Message(E_, "{cell}：“{value}”不是电话号码，填手机号，或区号-号码。"),
        "I1.any": Message(W_, "{cell}：{classes}下面都没有指标，至少在一处写一个；确实没有的加一行，指标值写 不适用（原因）。"),
        "I1.one": Message(W_, "{cell}：{classes}下面还没有指标，至少写一个；确实没有的加一行，指标值写 不适用（原因）。"),
        "I3.words": Message(E_, "{cell}：“{value}”没有数字，数量指标要写明数量，如 ≥10次。"),
        "I7.count": Message(W_, "{cell}：“{value}”不妥，数量不会小于 0，改写为“{better}”。"),
        "I7.rate": Message(W_, "{cell}：“{value}”不妥，这个比率最高为 100%，改写为“{better}”。"),
        "N1.blank": Message(E_, "{cell}还空着，{parts}之和是 {sum} {unit}：填上。"),
        "N1.total": Message(E_, "{cell} {stated} {unit}，与{parts}之和 {sum} {unit}相差 {difference} {unit}：核对各行金额。"),
        "N3.sides": Message(E_, "{other_side} {other_sum} {unit}，与{side} {sum} {unit}相差 {difference} {unit}：核对{other_source}或{source}。"),
        "N4.half": Message(E_, "{cell} {half} {unit}，大于{whole_label} {whole} {unit}：核对这两个数。"),
        "N5.decimals": Message(E_, "{cell}：{value} 的小数多于 {decimals} 位，最多填 {decimals} 位小数。"),
        "N5.negative": Message(E_, "{cell}：{value} 是负数，金额不能小于 0。"),
        "N7.far": Message(E_, "{cell}写的是 {stated}，而{part_label} {part} {unit}，占{whole_label} {whole} {unit}的 {percent}，相差 {points} 个百分点：改写指标值，或核对金额。"),
        "N7.near": Message(W_, "{cell}写的是 {stated}，而{part_label} {part} {unit}，占{whole_label} {whole} {unit}的 {percent}，相差 {points} 个百分点：改写指标值，或核对金额。"),
        "P1.character": Message(W_, "{cell}里的“{characters}”没有字体能打印，纸上以〓代替：换成通用的写法，或打印后手写补上。"),
        "T2.ended": Message(E_, "{cell} {value}，早于{other} {other_value}：项目已经结束，核对这两处。"),
        "T2.order": Message(E_, "{cell} {value}，早于{other} {other_value}：核对这两处。"),
        "T2.unstarted": Message(E_, "{cell} {value}，晚于{other} {other_value}：项目还没有开始，核对这两处。"),
        "T2.yearly": Message(I_, "{type_label}是“{type}”，{cell}和{other}都是 {value}：只按本年度填报的不用改，跨年度安排的写实际起止年份。"),
        "W1.placeholder": Message(E_, "{cell}里还留着{placeholders}：换成真实的内容。"),
        "W4.same": Message(W_, "{cell}与{other}内容相同：两处要写的不同，改写其中一处。"),
    }
)  # fmt: skip


def sentence(finding: Finding) -> str:
    """Return what a finding says to the user."""
    return MESSAGES[finding.key].sentence.format(**dict(finding.parameters))


def finding_of(
    form: Form, place: Place, flaw: Flaw, row: Texts = _NO_ROW, others: tuple[Place, ...] = ()
) -> Finding:
    """Return the finding that a flaw makes at a place; `row` is the roster's row there."""
    parameters = (("cell", cell_name(form, place, row)), *flaw.parameters)
    fix = None
    if flaw.better is not None:
        fix = Fix(f"改为“{flaw.better}”", (Edit(place, flaw.better),))
    return Finding(flaw.key, MESSAGES[flaw.key].severity, place, parameters, others, fix)


def cell_name(form: Form, place: Place, row: Texts) -> str:
    """Return how sentences name a place: 年度目标, or 支出明细第2行“印刷费”的全年(程)预算数.

    A printed row has no number, so it is named by its own text too where it has one.
    """
    if place.row < 0 or not place.column:
        return form.label_of(place)
    roster = form.rosters[place.name]
    naming = roster.naming_column.id
    own_name = f"“{row[naming]}”" if row[naming] and place.column != naming else ""
    return f"{roster.label}第{place.row + 1}行{own_name}的{roster.column(place.column).label}"
