"""The language of form files: what may stand in one, key by key, as the file spells it.

The descriptions are what docs/FORM_FILES.md prints; `load` turns a file into a Form.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from perfdesk.forms.convert import TOLD
from perfdesk.forms.model import Measures

KindName = Literal[
    "text",
    "long_text",
    "choice",
    "choices",
    "code",
    "year",
    "date",
    "phone",
    "amount",
    "percent",
    "indicator_value",
]
Look = Literal["table", "text", "signature"]
_SPELLED = "应由小写英文字母开头，只含小写英文字母、数字和"
Id = Annotated[str, Meta(pattern="^[a-z][a-z0-9_]*$", extra={TOLD: f"{_SPELLED}下划线"})]
_NOT_BLANK, _NAME = r"\S", {TOLD: "应是文字（写在引号里），不能空着"}


class FieldTable(Struct, frozen=True, forbid_unknown_fields=True):
    """一个填写项：[field.编号]，或名册的一列：[roster.编号.column.编号]。"""

    kind: Annotated[KindName, Meta(description="种类。决定怎样录入、检查、打印和写入工作簿。")]
    label: Annotated[
        str,
        Meta(
            description="名称，问题提示里用它指这一格。不写时，填写项取图样里同一行左边一格的文字，"
            "名册的列取上面一格（表头）的文字；那一格不是标签的，要自己写。"
        ),
    ] = ""
    required: Annotated[bool, Meta(description="必须填写（检查 C1）。")] = False
    help: Annotated[str, Meta(description="填写说明：写什么、怎样写。")] = ""
    example: Annotated[str, Meta(description="一个填好的例子，空格里以灰字显示。")] = ""
    limit: Annotated[int, Meta(ge=0, description="最多多少个字（检查 F6），0 为不限。")] = 0
    preset: Annotated[str, Meta(description="新建记录时已经填好的内容。")] = ""
    blank: Annotated[str, Meta(description="没有填写时打印的文字，如一段下划线。")] = ""
    personal: Annotated[
        bool, Meta(description="写的是人（姓名等），公开版里空着；电话（phone）不用写，总是空着。")
    ] = False
    options: Annotated[tuple[str, ...], Meta(description="可选的词（只用于 choice）。")] = ()
    open: Annotated[bool, Meta(description="也可以填列表以外的词（只用于 choice）。")] = False
    options_from: Annotated[str, Meta(description="从哪一列里选：名册.列（只用于 choices）。")] = ""
    shape: Annotated[
        str,
        Meta(
            description="编码的样子：0 是一位数字，A 是一个字母，末尾的 * 是任意文字，"
            "其余照写，如 000-AAAA（只用于 code）。"
        ),
    ] = ""
    suffix: Annotated[str, Meta(description="打印时加在后面的字，如“年”（只用于 year）。")] = ""
    decimals: Annotated[
        int, Meta(ge=0, le=6, description="最多几位小数（只用于 amount 和 percent）。")
    ] = 2
    grouped: Annotated[bool, Meta(description="打印千分位（只用于 amount）。")] = False
    needed_with: Annotated[
        str,
        Meta(description="同一行的哪一列填了，这一列就必须填（检查 C1；只用于名册的列）。"),
    ] = ""
    follows: Annotated[
        str,
        Meta(
            description="随同一行的哪一列：两格原来相同时，那一列改了，这一列跟着改（只用于名册的列）。"
        ),
    ] = ""


class HeadingTable(Struct, frozen=True, forbid_unknown_fields=True):
    """名册中的一个分组标题：[[roster.编号.heading]]，如“产出指标 / 数量指标”。"""

    path: Annotated[
        tuple[str, ...],
        Meta(
            description="各级标题的文字，通常与 heading_columns 的列数相同；写得少，"
            "其余各级就由填报的人写，一组一组地添加。",
        ),
    ]
    measures: Annotated[
        Measures,
        Meta(
            description="这里是哪一类指标：数量、质量、时效、成本、经济、社会、生态、可持续、满意度；"
            "不写时指标检查不看这一组。"
        ),
    ] = ""
    presets: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(description="预置的行，每行按各填写列的次序写文字。"),
    ] = ()


class RosterTable(Struct, frozen=True, forbid_unknown_fields=True):
    """一份名册（行数不定的表）：[roster.编号]，如支出明细、绩效指标。"""

    label: Annotated[
        str,
        Meta(pattern=_NOT_BLANK, extra=_NAME, description="名称，问题提示里用它指这张表。"),
    ]
    column: Annotated[dict[Id, FieldTable], Meta(description="各列，按打印次序。")]
    row_name: Annotated[str, Meta(description="一行叫什么，按钮上用，如“支出项目”。")] = "行"
    sums: Annotated[str, Meta(description="各行之和叫什么，如“支出合计”。")] = ""
    required: Annotated[bool, Meta(description="至少要有一行（检查 C1）。")] = False
    min_rows: Annotated[
        int,
        Meta(
            ge=0,
            description="至少打印几行，不够的打印空行；大于 1 时空白表上也是这么多行，"
            "否则空白表上有 5 行，有分组标题的每个标题下 2 行。",
        ),
    ] = 1
    heading_columns: Annotated[
        int, Meta(ge=0, description="前几列是分组标题，相同的标题合并打印。")
    ] = 0
    heading: Annotated[tuple[HeadingTable, ...], Meta(description="分组标题，按打印次序。")] = ()
    shows_empty: Annotated[bool, Meta(description="没有行的标题也打印。")] = True


class SectionTable(Struct, frozen=True, forbid_unknown_fields=True):
    """一节：[[section]]，是填报时的一页，也是打印时的一段表格。"""

    id: Annotated[Id, Meta(description="编号。")]
    title: Annotated[
        str, Meta(pattern=_NOT_BLANK, extra=_NAME, description="节名，显示在左边的目录里。")
    ]
    rows: Annotated[
        tuple[tuple[str, ...], ...],
        Meta(
            description="图样：一行一行地画出表格。文字是标签；{编号} 是填写项，"
            "{名册.列} 是名册的列（这一行会按名册的行数重复；连着几行都画同一份名册，"
            "就几行一起重复；画在名册左边的标签只印一次、跟着变高，其余的标签每行都印）；"
            "{名册.1} 是这一行的序号 1、2、3，{名册.一} 是一、二、三；"
            "“<”并入左边一格，“^”并入上面一格，空文字是空格子。"
            "名册行上面紧挨着的、没有填写项的一行是表头，换页时重复。"
        ),
    ]
    help: Annotated[str, Meta(description="这一节的填写说明。")] = ""
    look: Annotated[
        Look,
        Meta(
            description="样子：table 是带边框的表格；text 是文章，一格一段，首行空两字，"
            "没有填写项的一格是标题；signature 是签字栏，不带边框，不拆到两页。"
        ),
    ] = "table"
    unprinted: Annotated[
        tuple[str, ...],
        Meta(description="填报时在这一节里问（或算出来显示）、但不打印的填写项。"),
    ] = ()
    optional: Annotated[bool, Meta(description="打印时可以不要这一节。")] = False


class RatioTable(Struct, frozen=True, forbid_unknown_fields=True):
    """一个由金额算出的百分比：[[ratio]]，如预算执行率 = 半年计划 ÷ 全年预算。"""

    cell: Annotated[str, Meta(description="写在哪一列：名册.列。")]
    row_named: Annotated[str, Meta(description="写在哪一行：该行名称列的文字。")]
    part: Annotated[str, Meta(description="分子：填写项，或 名册.列（取合计）。")]
    whole: Annotated[str, Meta(description="分母：填写项，或 名册.列（取合计）。")]


class NamingTable(Struct, frozen=True, forbid_unknown_fields=True):
    """记录怎样称呼：[naming]，用于列表和文件名。"""

    title: Annotated[str, Meta(description="哪个填写项是名称（项目名称）。")] = ""
    unit: Annotated[str, Meta(description="哪个填写项是单位。")] = ""
    year: Annotated[str, Meta(description="哪个填写项是年度。")] = ""
    total: Annotated[str, Meta(description="哪个填写项是金额合计。")] = ""


class FormFile(Struct, frozen=True, forbid_unknown_fields=True):
    """表单文件的开头各项。"""

    form: Annotated[
        str,
        Meta(
            pattern="^[a-z][a-z0-9-]*$",
            extra={TOLD: f"{_SPELLED}连字符"},
            description="表单编号：小写英文字母、数字和连字符。",
        ),
    ]
    edition: Annotated[int, Meta(ge=1, le=9999, description="版本，一般是启用的年度。")]
    title: Annotated[
        str,
        Meta(
            pattern=_NOT_BLANK,
            extra=_NAME,
            description="表名，用于列表和文件名，也打印在最上面。",
        ),
    ]
    widths: Annotated[
        tuple[Annotated[int, Meta(ge=1)], ...],
        Meta(min_length=1, description="各列宽度的比例，全表用同一套；有几个数就有几列。"),
    ]
    section: Annotated[tuple[SectionTable, ...], Meta(min_length=1, description="各节。")]
    printed_title: Annotated[
        str, Meta(description="打印在最上面的表名，可以含 {编号}；不写时就是 title。")
    ] = ""
    numbered: Annotated[
        bool, Meta(description="几张表合成一份文件时，打印的表名前面加序号，如“1. ”。")
    ] = False
    heading: Annotated[
        tuple[str, ...], Meta(description="表名下面的各行文字，可以含 {编号}。")
    ] = ()
    money: Annotated[Literal["万元", "元"], Meta(description="金额单位。")] = "万元"
    money_line: Annotated[bool, Meta(description="在表格右上方打印金额单位，如“单位：万元”。")] = (
        False
    )
    naming: Annotated[NamingTable, Meta(description="记录怎样称呼。")] = NamingTable()
    field: Annotated[dict[Id, FieldTable], Meta(description="各填写项。")] = {}
    roster: Annotated[dict[Id, RosterTable], Meta(description="各名册。")] = {}
    totals: Annotated[
        dict[Id, tuple[str, ...]],
        Meta(description="合计：哪个填写项由哪些填写项（或 名册.列）相加。"),
    ] = {}
    ratio: Annotated[tuple[RatioTable, ...], Meta(description="由金额算出的百分比。")] = ()
    checks: Annotated[
        dict[str, dict[str, object]],
        Meta(description="打开哪些检查，以及各自的参数；没有写出的检查不做。"),
    ] = {}
