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
        "C1.ratio": Message(E_, "{cell}还空着：填好{source}的金额，这里自动算出；没有金额的写“不适用（原因）”。"),
        "C1.roster": Message(E_, "{cell}还没有填写：至少填一行。"),
        "C1.row": Message(E_, "{line}整行空着：填好，或删除这一行。"),
        "C1.text": Message(E_, "{cell}还没有填写。"),
        "C1.value": Message(E_, "{cell}还没有填写：不适用的写“不适用（原因）”。"),
        "C2.goal": Message(E_, "{other}已经填写，{cell}还空着：两处都要写。"),
        "C3.goal": Message(W_, "{cell}已经填写，{indicators}下面还没有衡量它的指标：至少写一个。"),
        "F1.operator": Message(W_, "{cell}：“{value}”的符号不规范，改写为“{better}”。"),
        "F2.mixed": Message(I_, "{cell}写的是“{value}”，{other}写的是“{other_value}”：同一张表里 > 和 ≥ 统一用一种。"),
        "F2.number": Message(W_, "{cell}：“{value}”前面没有符号，按意思写 =、≥ 或 ≤。"),
        "F2.rate": Message(W_, "{cell}：“{value}”前面没有符号，改写为“{better}”。"),
        "F3.lone": Message(W_, "{cell}里的{signs}没有另一半：补上，或删去。"),
        "F4.amount": Message(E_, "{cell}：“{value}”不是金额，只填数字，单位{unit}。"),
        "F4.choice": Message(E_, "{cell}里的“{value}”不在可选的词里，选一个：{options}。"),
        "F4.code": Message(E_, "{cell}：“{value}”不是规定的编码样式（{shape}，0 是数字，A 是字母），核对编码。"),
        "F4.percent": Message(E_, "{cell}：“{value}”不是 0 到 100 的百分数，只填数字。"),
        "F4.percent_decimals": Message(E_, "{cell}：{value} 的小数多于 {decimals} 位，最多填 {decimals} 位小数。"),
        "F4.unit": Message(E_, "{cell}：“{value}”的单位“{unit}”不完整，改写为“{better}”。"),
        "F4.unknown": Message(E_, '{cell}：“{value}”的单位“{unit}”不是计量单位，核对单位；没有写错的，在表单文件夹（工具 → 表单文件…）的“词表”里加一个 units.toml，写 units = ["{unit}"]。'),
        "F4.value": Message(E_, "{cell}：“{value}”里的数字写法不对，核对小数点和逗号。"),
        "F4.year": Message(E_, "{cell}：“{value}”不是年份，填四位数字，如 2024。"),
        "F5.date": Message(E_, "{cell}：“{value}”不是日期，照 2024-3-5 的样子填。"),
        "F5.phone": Message(E_, "{cell}：“{value}”不是电话号码，填手机号，或区号-号码。"),
        "F6.length": Message(W_, "{cell}有 {length} 个字，最多写 {limit} 个：删去次要的内容。"),
        "F7.mixed": Message(I_, "{cell}空着，而{zero}填了 0：同一列里没有金额的，都填 0，或都留空。"),
        "F8.amount": Message(W_, "{cell}“{value}”里写了 {amount}：金额只填在金额列里，名称里不写。"),
        "F8.long": Message(W_, "{cell}“{value}”有 {length} 个字，最多 {limit} 个字：名称写短，说明写进文字栏。"),
        "I1.any": Message(W_, "{cell}：{classes}下面都没有指标，至少在一处写一个；确实没有的加一行，指标值写“不适用（原因）”。"),
        "I1.one": Message(W_, "{cell}：{classes}下面还没有指标，至少写一个；确实没有的加一行，指标值写“不适用（原因）”。"),
        "I2.few": Message(W_, "{cell}：自己写的指标只有 {count} 个，至少写 {limit} 个。"),
        "I2.many": Message(W_, "{cell}：自己写的指标有 {count} 个，多于 {limit} 个，留下最能说明成效的，其余删去。"),
        "I3.words": Message(E_, "{cell}：“{value}”没有数字，数量指标要写明数量，如 ≥10次。"),
        "I4.satisfaction": Message(W_, "{cell}：“{value}”没有写百分比，满意度照 ≥90% 的样子写。"),
        "I4.scale": Message(W_, "{cell}里的“{value}”不是常用的等级词，换成能衡量的数字，或这些词中的一个：{scale}。"),
        "I5.name": Message(W_, "{cell}：“{name}”写在“{stated}”下面，看名称应属“{better}”，移过去，或改写名称。"),
        "I6.same": Message(I_, "{cell}“{value}”与{full}相同：逐次累计的，半年写到 6 月底的数；上半年就全部完成的不用改。"),
        "I7.count": Message(W_, "{cell}：“{value}”不妥，数量不会小于 0，改写为“{better}”。"),
        "I7.rate": Message(W_, "{cell}：“{value}”不妥，这个比率最高为 100%，改写为“{better}”。"),
        "I8.brackets": Message(E_, "{cell}：“{value}”的单位与名称括号里的“{unit}”不一致，两处改成一样。"),
        "I8.unit": Message(E_, "{cell}：“{value}”与名称不符，“{ending}”的单位应是{units}。"),
        "I8.words": Message(E_, "{cell}：“{value}”没有数字，“{ending}”要写数字和单位（{units}）。"),
        "I9.high": Message(W_, "{cell}：“{value}”的方向反了，“{name}”越高越好，写 ≥ 或 =。"),
        "I9.low": Message(W_, "{cell}：“{value}”的方向反了，“{name}”越低越好，写 ≤ 或 =0。"),
        "I10.repeated": Message(W_, "{cell}：“{value}”只是重复了“{text}”，写出要达到的数量或程度。"),
        "I11.unchanged": Message(I_, "{cell}：{count} 个指标的值三年没有变（{names}），核对当年的任务，确实相同的不用改。"),
        "I11.low": Message(I_, "{cell}：“{value}”偏低，满意度一般不低于 {least}%，确实只能达到这个水平的不用改。"),
        "I12.input": Message(W_, "{cell}：“{name}”说的是投入，不是成果，改成做了什么、有什么效果。"),
        "L1.unchosen": Message(W_, "{cell}：没有一处“{label}”选了“{name}”，在负责它的那一组里选上。"),
        "L1.unlisted": Message(E_, "{cell}：{names}不在{list}里，核对名称，或在{list}里加上。"),
        "N1.blank": Message(E_, "{cell}还空着，{parts}之和是 {sum} {unit}：填上。"),
        "N1.total": Message(E_, "{cell} {stated} {unit}，与{parts}之和 {sum} {unit}相差 {difference} {unit}：核对各行金额。"),
        "N1.within": Message(E_, "{cell} {part} {unit}，大于{whole_label} {whole} {unit}：“其中”项不能大于总数，核对这两个数。"),
        "N2.rounding": Message(I_, "{cell} {stated} {unit}，与{parts}之和 {sum} {unit}相差 {difference} {unit}：四舍五入造成的不用改，否则核对各项金额。"),
        "N2.total": Message(E_, "{cell} {stated} {unit}，与{parts}之和 {sum} {unit}相差 {difference} {unit}：核对合计和各项金额。"),
        "N3.sides": Message(E_, "{other_side} {other_sum} {unit}，与{side} {sum} {unit}相差 {difference} {unit}：核对{other_source}或{source}。"),
        "N4.half": Message(E_, "{cell} {part} {unit}，大于{whole_label} {whole} {unit}：核对这两个数。"),
        "N5.decimals": Message(E_, "{cell}：{value} 的小数多于 {decimals} 位，最多填 {decimals} 位小数。"),
        "N5.negative": Message(E_, "{cell}：{value} 是负数，金额不能小于 0。"),
        "N6.rate": Message(W_, "{cell}里写“{quoted}”，按金额算是{right}：核对金额和百分比。"),
        "N6.twice": Message(W_, "{cell}里“{sum}”写的是{change}，{other}写的是{other_change}：同一个数前后不同，核对后统一。"),
        "N7.far": Message(E_, "{cell}写的是 {stated}，而{part_label} {part} {unit}，占{whole_label} {whole} {unit}的 {percent}，相差 {points} 个百分点：改写指标值，或核对金额。"),
        "N7.near": Message(W_, "{cell}写的是 {stated}，而{part_label} {part} {unit}，占{whole_label} {whole} {unit}的 {percent}，相差 {points} 个百分点：改写指标值，或核对金额。"),
        "N8.idle": Message(I_, "{plan} {amount} {unit}，而{output}写的是 {value}，半年没有产出：先付款后产出的不用改，否则核对这两处。"),
        "N8.unfunded": Message(I_, "{plan} {amount} {unit}，而{output}写的是 {value}：不花钱也能完成的不用改，否则核对这两处。"),
        "N9.end": Message(E_, "{cell} {share}%：年底的累计应是 100%，核对各期的百分比。"),
        "N9.falling": Message(E_, "{cell} {share}%，小于{other}的 {other_share}%：这里填累计的百分比，只增不减。"),
        "N9.gap": Message(E_, "{cell}还空着，而{other}已经填了 {other_share}%：填上到这一期的累计百分比，还没有支出的填 0。"),
        "N9.open": Message(E_, "{cell}还空着，{other}是 {other_share}%：年底的累计应是 100%，填上。"),
        "N10.parts": Message(W_, "{cell} {stated} {unit}，与{parts}之和 {sum} {unit}相差 {difference} {unit}：核对采购的各项金额。"),
        "N10.reserved": Message(W_, "{cell} {part} {unit}，大于{whole_label} {whole} {unit}：核对这两个数。"),
        "N10.sources": Message(W_, "{cell} {stated} {unit}，大于{parts}之和 {sum} {unit}，多 {difference} {unit}：核对采购和支出的预算。"),
        "N11.items": Message(W_, "{cell} {stated} {unit}，小于其中{parts}之和 {sum} {unit}，少 {difference} {unit}：核对总数和各项。"),
        "N12.above": Message(E_, "{cell} {part} {unit}，大于{whole_label} {whole} {unit}：年度金额包含在实施期金额里，核对这两个数。"),
        "N12.far": Message(W_, "{cell} {whole} {unit}，而{part_label} {part} {unit}，{years} 年共 {product} {unit}，相差 {difference} {unit}：各年金额不同的不用改，否则核对这几个数。"),
        "N12.near": Message(I_, "{cell} {whole} {unit}，而{part_label} {part} {unit}，{years} 年共 {product} {unit}，相差 {difference} {unit}：各年金额不同的不用改，否则核对这几个数。"),
        "N13.blank": Message(E_, "{cell}还空着：每个指标的权重都要大于 0，填上。"),
        "N13.class": Message(E_, "{cell}：“{heading}”合计 {sum}，应是 {expected}，核对各个指标。"),
        "N13.low": Message(E_, "{cell}：{value} 不大于 0，每个指标的权重都要大于 0。"),
        "N13.total": Message(E_, "{cell}合计 {sum}，应是 {expected}：核对各个指标。"),
        "P1.character": Message(W_, "{cell}里的“{characters}”字库里没有，纸上以〓代替：换成通用的写法，或打印后手写补上。"),
        "T1.cited": Message(E_, "{cell}引用的“{number}”是 {cited} 年的文件，晚于{other} {value}：核对文号的年份。"),
        "T1.expired": Message(W_, "{cell}提到的{plan}到 {last} 年为止，早于{other} {value}：换成现行的；仍以它为依据的，写明原因。"),
        "T1.later": Message(W_, "{cell}写到 {later}，晚于{other} {value}：这里只写当年的，以后年份的写进中长期（实施期）目标。"),
        "T1.service": Message(W_, "{cell}写的“{period}”超过 12 个月，这张表只填一年：改写本年度的服务期，或核对项目的起止时间。"),
        "T2.ended": Message(E_, "{cell} {value}，早于{other} {other_value}：项目已经结束，核对这两处。"),
        "T2.order": Message(E_, "{cell} {value}，早于{other} {other_value}：核对这两处。"),
        "T2.unstarted": Message(E_, "{cell} {value}，晚于{other} {other_value}：项目还没有开始，核对这两处。"),
        "T2.yearly": Message(I_, "{type_label}是“{type}”，{cell}和{other}都是 {value}：只按本年度填报的不用改，跨年度安排的写实际起止年份。"),
        "T3.late": Message(E_, "{cell}“{value}”在 6 月 30 日之后：这里写 6 月底应达到的值，还没有的写 0 或进度。"),
        "T4.past": Message(W_, "{cell}里的“{phrase}”已经过去：改写为实际情况，或更新时间。"),
        "T4.years": Message(W_, "{cell}写“{phrase}”，而从 {base} 年到 {latest} 年是 {years} 年：核对年数。"),
        "W1.placeholder": Message(E_, "{cell}里还留着{placeholders}：换成真实的内容。"),
        "W2.vague": Message(W_, "{cell}：“{value}”没有说明做到什么程度，写数量、比率，或能判断的状态。"),
        "W3.numbering": Message(I_, "{cell}：“{first}”之后是“{second}”，编号的写法不一，统一用一种。"),
        "W3.words": Message(I_, "{cell}：“{words}”和“{digits}”的数字写法不一，统一用汉字或阿拉伯数字。"),
        "W4.project": Message(W_, "{cell}与项目“{project}”的内容相同：各项目写自己的内容，改写其中一处。"),
        "W4.same": Message(W_, "{cell}与{other}内容相同：两处应各写各的，改写其中一处。"),
        "W5.doubled": Message(W_, "{cell}里的{doubled}重复了：删去多余的。"),
        "W5.markup": Message(W_, "{cell}里留着网页的标记{marks}：删去。"),
        "W5.slip": Message(W_, "{cell}里的{pairs}。"),
        "W6.end": Message(W_, "{cell}以“{ending}”结尾，没有标点：看内容是否完整，补上句号。"),
        "W6.gap": Message(W_, "{cell}：“{after}”前面没有第 {missing} 项，补上，或改正编号。"),
        "W7.old": Message(I_, "{cell}里的“{phrase}”{since} 年起改称“{now}”：核对是否改用现在的名称。"),
        "W8.name": Message(I_, "{cell}里的“{name}”与{other}“{unit}”只差一个字：核对是不是同一个单位。"),
        "W9.number": Message(W_, "{cell}：文号{pairs}，年份用六角括号。"),
        "W9.standard": Message(W_, "{cell}里的“{standard}”与{other}的“{other_standard}”不一致：核对标准的编号。"),
        "W9.titles": Message(W_, "{cell}里的“{number}”是《{title}》的文号，{other}里却是《{other_title}》的：核对文号。"),
        "X1.row": Message(E_, "{cell} {stated} {unit}，与这个项目自己的表里{slot}的 {due} {unit}相差 {difference} {unit}：核对两张表。"),
        "X1.sum": Message(E_, "{label}是 {stated} {unit}，与 {count} 张项目表之和 {due} {unit}相差 {difference} {unit}：核对各个项目的表。"),
        "X2.far": Message(E_, "{cell} {price}，乘以{count_cell} {count}，是 {product} {unit}，大于{budget_label} {budget} {unit}：核对单价、数量和预算。"),
        "X2.near": Message(W_, "{cell} {price}，乘以{count_cell} {count}，是 {product} {unit}，大于{budget_label} {budget} {unit}：核对单价、数量和预算。"),
        "X3.one": Message(E_, "{cell}写的是 {stated}，大于{budget_label} {budget} {unit}：核对成本指标和预算。"),
        "X3.sum": Message(E_, "成本指标 {lines} 合计 {sum} {unit}，大于{budget_label} {budget} {unit}：核对成本指标和预算。"),
        "X4.beyond": Message(W_, "{cell} {value}，超出了{fellow_label} {fellow}：核对这两个值。"),
        "X5.class": Message(W_, "{cell}：“{name}”在“{path}”里已有同样的一行，一个指标只写在一类里，改写其中一行。"),
        "X5.project": Message(W_, "{cell}：“{name}”在项目“{project}”里已有同样的一行，各项目写自己的产出和效益，改写其中一行。"),
        "X6.item": Message(W_, "{cell}：{text_label}里没有提到“{item}”，在那里写明这笔钱做什么，或核对支出项目的名称。"),
        "X7.pair": Message(E_, "{cell} {value}，与{other_cell} {other_value} 不能同时做到：改写其中一个。"),
        "X8.target": Message(W_, "{cell}写的是“{quote}”，{target_cell}写的是 {value}：核对这两处，写成一致。"),
        "X9.amount": Message(E_, "{cell}写的是“{quote}”，与{named_cell} {amount} {unit}不一致：核对这两处。"),
        "X10.form": Message(W_, "{cell}：“{name}”不在《{unit_form}》的{roster}里，在那里加一行，或核对项目名称。"),
        "X10.form_twice": Message(W_, "{cell}：“{name}”已有一张项目表，只留一张，或核对项目名称。"),
        "X10.none": Message(W_, "{cell}列了 {count} 个项目，一张项目表都还没有：给每个项目填一张。"),
        "X10.row": Message(W_, "{cell}：“{name}”还没有项目表，新建一张，或核对项目名称。"),
        "X10.row_twice": Message(W_, "{cell}：“{name}”前面已有一行，合成一行，或核对项目名称。"),
    }
)  # fmt: skip

SEVERITY_NAMES: Mapping[Severity, str] = MappingProxyType({E_: "错误", W_: "提醒", I_: "提示"})
"""What each severity is called, the gravest first."""


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
    severity = MESSAGES[flaw.key].severity
    return Finding(flaw.key, severity, place, parameters, others or flaw.others, fix)


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
