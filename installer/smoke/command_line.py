"""The main job by commands: a record is filled in, checked, exported, verified and read back."""

import json
import zipfile
from pathlib import Path

from installer.smoke.program import Program, SmokeError

_FORM, _EDITION = "nantong-project", 2024
_SAMPLE = "nantong-project-rivers.json"
_SOUND = "错误 0，提醒 0，提示 0"
_LEAST = 20_000
"""Bytes of a PDF that has its fonts in it."""
_BATCH = 25
"""As many records as the program exports by several processes."""


def try_commands(program: Program) -> None:
    """Raise SmokeError where a command does otherwise than expected."""
    home = program.home
    _ask(program)
    record = _fill_in(program)
    _find_faults(program, record)
    pdf, workbook = _export(program, record)
    program.run("verify", workbook.relative_to(home), expected=[r".+\.xlsx：没有改动（核对码 .+）"])
    _read_back(program, record, workbook)
    _keep(program, record, workbook)
    _export_many(program, record)
    _demonstrate(program)
    for path in (pdf, workbook):
        path.unlink()  # nothing holds it open


def _ask(program: Program) -> None:
    """Ask for help and for the forms."""
    program.run("--help", expected=["用法：perfdesk .+", "绩效填报桌", ".*"])
    listed = program.run("forms", expected=[r"[a-z]+-(project|unit)\t20\d\d\t\S+目标\S*"])
    shape = program.run("forms", _FORM, "--json", expected=[".*"])
    if f"{_FORM}\t{_EDITION}\t" not in listed or not json.loads(shape):
        raise SmokeError(f"forms: {_FORM} is missing\n{listed}")
    program.run("forms", "no-such-form", code=2, expected=[".*no-such-form.*"])


def _fill_in(program: Program) -> Path:
    """Begin a record, and give it the answers of a sample."""
    path = program.home / "填报.json"
    program.run("new", _FORM, "--json", path)
    begun = json.loads(path.read_text(encoding="utf-8"))
    sample = json.loads((program.samples / _SAMPLE).read_text(encoding="utf-8"))
    if begun["form"] != _FORM or begun["edition"] != _EDITION or not begun["rows"]:
        raise SmokeError(f"new: {begun}")
    filled = {**begun, "values": sample["values"], "rows": sample["rows"]}
    path.write_text(json.dumps(filled, ensure_ascii=False), encoding="utf-8")
    return path


def _find_faults(program: Program, record: Path) -> None:
    """Check the record, and once more with a wrong year."""
    program.run("check", record.name, expected=[f"{record.name}：{_SOUND}"])
    wrong = json.loads(record.read_text(encoding="utf-8"))
    wrong["values"]["end_year"] = "1999"
    path = record.with_stem("错误")
    path.write_text(json.dumps(wrong), encoding="utf-8")
    line = r"  (错误|提醒|提示) \w\d+ .+"
    program.run("check", path.name, code=1, expected=[rf"{path.name}：错误 [1-9]\d*，.+", line])
    program.run("check", "没有.json", code=2, expected=["“没有.json”读不出来.+"])


def _export(program: Program, record: Path) -> tuple[Path, Path]:
    """Export the record and return its PDF and its workbook."""
    program.run(
        *("export", record.name, "--pdf", "交", "--xlsx", "交"),
        expected=[r"交[/\\].+\.pdf", r"交[/\\].+\.xlsx"],
    )
    program.run("export", record.name, "--mail", "信.eml", expected=[r"信\.eml"])
    (pdf,) = (program.home / "交").glob("*.pdf")
    (workbook,) = (program.home / "交").glob("*.xlsx")
    if not pdf.read_bytes().startswith(b"%PDF-") or pdf.stat().st_size < _LEAST:
        raise SmokeError(f"{pdf} is no PDF with its fonts")
    with zipfile.ZipFile(workbook) as parts:
        if parts.testzip() or not any(name.endswith(".png") for name in parts.namelist()):
            raise SmokeError(f"{workbook} has no QR code")
    return pdf, workbook


def _read_back(program: Program, record: Path, workbook: Path) -> None:
    """Import the workbook, and compare the record that it gives with the one it was made of."""
    program.run(
        *("import", workbook.relative_to(program.home), "--json", "回"),
        expected=[r".+\.xlsx → 回[/\\].+\.json（.+）", rf".+\.xlsx：{_SOUND}"],
    )
    (back,) = (program.home / "回").glob("*.json")
    program.run("compare", record.name, back.relative_to(program.home))


def _keep(program: Program, record: Path, workbook: Path) -> None:
    """Import the workbook into the database, read it there, back it up and bring it back."""
    program.run(
        *("import", workbook.relative_to(program.home)),
        expected=[r".+\.xlsx → 编号 1（.+）", rf".+\.xlsx：{_SOUND}"],
    )
    title = json.loads(record.read_text(encoding="utf-8"))["values"]["project_name"]
    program.run("list", expected=[rf"1\t20\d\d\t.+\t{title}\t{_FORM} {_EDITION}"])
    (listed,) = json.loads(program.run("list", "--json", expected=[".*"]))
    shown = json.loads(program.run("show", "1", "--json", expected=[".*"]))
    if listed["errors"] or shown["values"]["project_name"] != title:
        raise SmokeError(f"show: {shown}")
    program.run("backup", "备份.db", expected=[".+备份.db.+完好。"])
    program.run("restore", "备份.db", expected=["已恢复到.+", "恢复之前的数据库留作.+"])


def _export_many(program: Program, record: Path) -> None:
    """Export more records than one process does."""
    folder = program.home / "许多"
    folder.mkdir()
    answers = json.loads(record.read_text(encoding="utf-8"))
    for number in range(_BATCH):
        answers["values"]["project_name"] = f"第{number}个项目"
        (folder / f"{number}.json").write_text(json.dumps(answers), encoding="utf-8")
    files = [f"许多/{number}.json" for number in range(_BATCH)]
    program.run("export", *files, "--pdf", "成批", expected=[r"成批[/\\].+第\d+个项目.+\.pdf"])
    if len(list((program.home / "成批").glob("*.pdf"))) != _BATCH:
        raise SmokeError(f"export: not {_BATCH} files")


def _demonstrate(program: Program) -> None:
    """Make what a newcomer is shown, and the picture of the window without a screen."""
    lines = [
        r"示例[/\\].+\.json：错误 .+",
        r"  (错误|提醒|提示) \w\d+ .+",
        r"示例[/\\].+\.(pdf|xlsx)",
    ]
    program.run("demo", "示例", expected=lines)
    program.run(
        *("demo", "示例", "--screenshot", "示例/窗口.png"),
        screen="offscreen",
        expected=["This plugin does not support propagateSizeHints\\(\\)"],
    )
    if not (program.home / "示例" / "窗口.png").read_bytes().startswith(b"\x89PNG"):
        raise SmokeError("demo: no picture")
