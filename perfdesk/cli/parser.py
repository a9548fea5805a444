"""The command line's grammar, and its words."""

import argparse
from collections.abc import Callable, Container, Sequence
from pathlib import Path
from typing import NoReturn

from perfdesk.cli.files import is_file

GOOD, SOME_ERRORS, SOME_LEFT, SOME_CHANGES, BAD_INPUT, INTERRUPTED = 0, 1, 1, 1, 2, 130
"""Exit codes: all well; some findings of severity E; some texts without a place in another form;
changes that were only shown; the command or its input cannot be understood; it was
interrupted from the keyboard."""

_MOST_NUMBER = 2**63 - 1
_TWO_WORDS = ("forms check", "forms preview", "forms draft")
_HEADINGS = {
    "usage: ": "用法：",
    "positional arguments:": "参数：",
    "options:": "选项：",
    "\n命令:": "\n命令：",
}


class Parser(argparse.ArgumentParser):
    """A parser whose own words are Chinese."""

    def error(self, message: str) -> NoReturn:  # noqa: ARG002 - argparse's sentence is English
        self.exit(BAD_INPUT, f"命令的写法不对。{self.format_usage()}详细说明：perfdesk --help\n")

    def format_usage(self) -> str:
        return super().format_usage().replace("usage: ", "用法：")

    def format_help(self) -> str:
        text = super().format_help()
        for argparses, ours in _HEADINGS.items():
            text = text.replace(argparses, ours)
        return text


def read_command(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return what was typed; `command` is None where the window is meant, to import `opened`.

    Options that all commands have may stand anywhere.
    """
    common = _common_options()
    options, words = common.parse_known_args(arguments)
    if not words:  # the window, which is not to wait until all commands have been described
        options.opened = ()
        return options
    parser, commands = _grammar(common)
    options.opened = _files_of(words, commands)
    return options if options.opened else parser.parse_args(_joined(words), options)


def _common_options() -> Parser:
    """Return what reads the options that the window has, and every command."""
    common = Parser(prog="perfdesk", add_help=False, allow_abbrev=False)
    common.add_argument(
        "--db", type=Path, metavar="FILE", help="数据库文件（默认在用户数据文件夹）"
    )
    common.add_argument(
        "--forms",
        type=Path,
        action="append",
        metavar="DIR",
        help="另外的表单文件夹",
        dest="folders",
    )
    common.add_argument("--quiet", action="store_true", help="只输出结果，不输出进度")
    common.set_defaults(command=None)
    return common


def _grammar(common: Parser) -> tuple[Parser, Container[str]]:
    """Return what reads a command, and the names of all commands."""
    parser = Parser(prog="perfdesk", description="绩效填报桌", parents=[common], add_help=False)
    parser.add_argument("-h", "--help", action="help", help="显示这份说明")
    parser.epilog = "不写命令时打开窗口；只写文件（perfdesk FILE…）时打开窗口并导入它们。"
    commands = parser.add_subparsers(
        dest="command", metavar="命令", title="命令", parser_class=Parser
    )

    def command(name: str, about: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about, add_help=False)
        added.add_argument("-h", "--help", action="help", help="显示这份说明")
        return added

    _add_form_commands(command)
    _add_check_command(command)
    _add_gathering_commands(command)
    _add_import_command(command)
    _add_export_command(command)
    _add_verify_command(command)
    _add_moving_commands(command)
    _add_desk_commands(command)
    _add_safekeeping_commands(command)
    return parser, commands.choices


def _files_of(words: Sequence[str], commands: Container[str]) -> tuple[Path, ...]:
    """Return the files where nothing else was typed, as file managers start programs."""
    files = tuple(Path(word) for word in words)
    are_files = all(map(is_file, files))
    return files if are_files and words[0] not in commands else ()


def _joined(words: list[str]) -> list[str]:
    """Return what was typed with a command of two words made one, as argparse wants it."""
    two = " ".join(words[:2])
    return [two, *words[2:]] if two in _TWO_WORDS else words


_AddCommand = Callable[[str, str], argparse.ArgumentParser]


def _add_form_commands(command: _AddCommand) -> None:
    forms = command("forms", "列出已安装的表单；给出编号时列出它的各节和填写项")
    others = (f"perfdesk {each} --help" for each in _TWO_WORDS)
    forms.epilog = f"另见：{'，'.join(others)}"
    forms.add_argument("form", nargs="?", metavar="ID", help="表单编号")
    forms.add_argument("--json", action="store_true", help="以 JSON 输出")
    checked = command(
        "forms check", "检查表单文件；没有错误时退出码为 0，有错误时为 1，读不出来时为 2"
    )
    checked.add_argument("files", nargs="+", type=Path, metavar="FILE", help="表单文件（.toml）")
    preview = command("forms preview", "打印空白表：一个表单文件的，或已安装的表单的")
    preview.add_argument("form", metavar="FILE|ID", help="表单文件（.toml），或表单编号")
    preview.add_argument("--edition", type=int, metavar="N", help="表单的版本（默认最新的）")
    preview.add_argument("--pdf", type=Path, metavar="OUT", help="PDF 文件，或放它的文件夹")
    preview.add_argument("--xlsx", type=Path, metavar="OUT", help="工作簿文件，或放它的文件夹")
    preview.add_argument(
        "--fillable",
        action="store_true",
        help="工作簿做成可以直接填的：发给没有绩效填报桌的人，填好后用 import 读回",
    )
    draft = command("forms draft", "从空白工作簿起草一个表单文件；不写 --out 就输出到屏幕")
    draft.add_argument("blank", type=Path, metavar="BLANK", help="空白表的工作簿（.xlsx）")
    draft.add_argument("--out", type=Path, metavar="FILE", help="写到哪个文件（.toml）")
    new = command("new", "新建一份空白记录（含预置的行）")
    new.add_argument("form", metavar="ID", help="表单编号")
    new.add_argument("--edition", type=int, metavar="N", help="版本（默认最新的）")
    new.add_argument("--json", type=Path, required=True, metavar="FILE", help="写到哪个文件")


def _add_moving_commands(command: _AddCommand) -> None:
    carry = command("carry", "把记录带到另一张表或另一个版本；有内容没有位置时列出，退出码为 1")
    carry.add_argument("file", type=Path, metavar="FILE", help="记录文件（.json）")
    carry.add_argument("form", metavar="FORM", help="带到哪张表：表单编号")
    carry.add_argument("--edition", type=int, metavar="N", help="版本（默认最新的）")
    carry.add_argument("--json", type=Path, required=True, metavar="OUT", help="写到哪个文件")
    turned = command(
        "next-year", "把记录结转到新年度，用表的最新版本；有内容没有位置时列出，退出码为 1"
    )
    turned.add_argument("file", type=Path, metavar="FILE", help="上年的记录文件（.json）")
    turned.add_argument("--year", metavar="YEAR", help="新年度（默认上年的下一年）")
    turned.add_argument("--empty-amounts", action="store_true", help="清空金额（默认保留）")
    turned.add_argument("--json", type=Path, required=True, metavar="OUT", help="写到哪个文件")
    pull = command(
        "pull", "从项目的记录取数到单位的记录；给了 --json 就写出，没给而有改动时退出码为 1"
    )
    pull.add_argument("unit", type=Path, metavar="UNIT", help="单位整体表的记录文件（.json）")
    pull.add_argument(
        "projects", nargs="+", type=Path, metavar="PROJECT", help="各项目的记录文件（.json）"
    )
    pull.add_argument("--json", type=Path, metavar="OUT", help="取数后的记录写到哪个文件")


def _add_check_command(command: _AddCommand) -> None:
    checked = command(
        "check",
        "检查记录，同一单位同一年度的几份互相核对；"
        "没有错误时退出码为 0，有错误时为 1，有文件读不出来时为 2（其余照样检查）",
    )
    checked.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="记录文件（.json），或导出的工作簿（.xlsx）",
    )
    checked.add_argument("--json", action="store_true", help="以 JSON 输出")
    checked.add_argument(
        "--report",
        type=Path,
        action="append",
        default=[],
        metavar="OUT",
        help="检查报告写到哪个文件（.pdf 或 .xlsx），可以写几次",
    )


def _add_gathering_commands(command: _AddCommand) -> None:
    totals = command(
        "totals",
        "把多份记录汇总：单位、项目、金额、问题，按单位小计；有文件读不出来时退出码为 2",
    )
    totals.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE|DIR",
        help="记录文件（.json）、工作簿等，或放着工作簿等的文件夹",
    )
    totals.add_argument("--pdf", type=Path, metavar="OUT", help="汇总表的 PDF 文件")
    totals.add_argument("--xlsx", type=Path, metavar="OUT", help="汇总表的工作簿文件")
    totals.add_argument("--json", action="store_true", help="以 JSON 输出")
    compared = command("compare", "比较同一张表的两份记录；有不同之处时退出码为 1")
    for name, about in (("before", "原来的"), ("after", "后来的")):
        compared.add_argument(
            name, type=Path, metavar=name.upper(), help=f"{about}：记录文件（.json），或工作簿"
        )
    compared.add_argument("--json", action="store_true", help="以 JSON 输出")


def _add_import_command(command: _AddCommand) -> None:
    taken = command(
        "import",
        "把填好的工作簿等读成记录；有内容没有放进去时列出，退出码为 1，"
        "有文件读不出来时为 2（其余照样导入）",
    )
    taken.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="FILE",
        help="工作簿（.xlsx）、Word 文件（.docx）、文本（.txt .tsv .csv）、"
        "记录文件（.json），或 -（从管道读文本）",
    )
    taken.add_argument("--form", metavar="ID", help="不是绩效填报桌导出的，按哪张表认：表单编号")
    taken.add_argument(
        "--json", type=Path, metavar="DIR", help="记录写到哪个文件夹（默认存进数据库）"
    )


def _add_export_command(command: _AddCommand) -> None:
    export = command("export", "把记录导出为 PDF 或工作簿")
    export.add_argument("files", nargs="+", type=Path, metavar="FILE", help="记录文件（.json）")
    export.add_argument("--pdf", type=Path, metavar="DIR", help="PDF 放在哪个文件夹")
    export.add_argument("--xlsx", type=Path, metavar="DIR", help="工作簿放在哪个文件夹")
    export.add_argument(
        "--one-pdf", type=Path, metavar="FILE", help="把全部记录按次序合成一个 PDF（.pdf）"
    )
    export.add_argument(
        "--fillable",
        action="store_true",
        help="工作簿做成可以直接填的：锁住表头，带下拉、提示、公式和空行，填好后用 import 读回",
    )
    export.add_argument("--no-signoff", action="store_true", help="不附签字盖章栏")
    export.add_argument("--draft", action="store_true", help="有错误的，PDF 印上“草稿”")
    export.add_argument(
        "--public", action="store_true", help="公开版：不带姓名和电话，文件名末尾注明"
    )
    export.add_argument(
        "--mail",
        type=Path,
        metavar="FILE",
        help="写一封邮件草稿（.eml），附上每份的 PDF 和工作簿",
    )
    export.add_argument(
        "--to", action="append", default=[], metavar="ADDR", help="邮件的收件人，可以写几次"
    )


def _add_verify_command(command: _AddCommand) -> None:
    verified = command(
        "verify",
        "核对工作簿还是不是当初导出的样子；是的退出码为 0，改动过的为 1 并列出改了哪里，"
        "读不出来的为 2",
    )
    verified.add_argument("file", type=Path, metavar="FILE", help="导出的工作簿（.xlsx）")


def _add_desk_commands(command: _AddCommand) -> None:
    listed = command("list", "列出数据库里的记录")
    listed.add_argument("--json", action="store_true", help="以 JSON 输出")
    show = command("show", "输出数据库里的一条记录")
    show.add_argument("number", type=_number, metavar="NO", help="编号，见 perfdesk list")
    show.add_argument("--json", action="store_true", help="以 JSON 输出")
    demo = command("demo", "用示例记录演示：检查并导出到一个文件夹")
    demo.add_argument("folder", type=Path, metavar="DIR", help="放在哪个文件夹")
    demo.add_argument("--screenshot", type=Path, metavar="FILE", help="只生成一张窗口的图片")


def _number(word: str) -> int:
    """Return the number of a record; raises ValueError where the database can have none such."""
    number = int(word)
    if abs(number) > _MOST_NUMBER:
        raise ValueError
    return number


def _add_safekeeping_commands(command: _AddCommand) -> None:
    backup = command("backup", "把数据库备份到一个文件，写完核对；窗口开着也可以")
    backup.add_argument("file", type=Path, metavar="FILE", help="备份文件（.db）")
    restored = command("restore", "用备份恢复数据库；先核对备份，原来的数据库留在旁边")
    restored.add_argument("file", type=Path, metavar="FILE", help="备份文件（.db）")
    recovered = command(
        "recover", "把损坏的数据库里还能读出的记录抢救到新文件；有读不出来的时退出码为 1"
    )
    recovered.add_argument("file", type=Path, metavar="FILE", help="损坏的数据库，不会改动")
    recovered.add_argument("new", type=Path, metavar="NEW", help="写到哪个新文件（.db）")
