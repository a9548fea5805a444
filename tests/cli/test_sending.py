"""The command line's ways to send and to verify: mail drafts, public copies, verdicts."""

from contextlib import closing
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import strict
from pathlib import Path

import pytest
from openpyxl import load_workbook

from perfdesk.cli import main
from perfdesk.forms.record import record_from_json
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.storage import Counts, Store
from tests.installed import CATALOGUE

Capture = pytest.CaptureFixture[str]

DATA = Path(__file__).parents[1] / "data"
PROPERTY, UNIT = DATA / "nantong-property.json", DATA / "nantong-unit.json"
RECORD = record_from_json(PROPERTY.read_text(encoding="utf-8"))
GOOD, CHANGED, BAD = 0, 1, 2


@pytest.fixture
def workbook(tmp_path: Path, capsys: Capture) -> Path:
    assert main(["export", str(PROPERTY), "--xlsx", str(tmp_path)]) == GOOD
    return Path(capsys.readouterr().out.strip())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "perfdesk.db"


def test_several_records_go_into_one_draft(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "信.eml"
    to = ["--to", "甲 <a@example.org>", "--to", "b@example.org"]
    assert main(["export", str(PROPERTY), str(UNIT), "--mail", str(path), *to]) == GOOD
    assert capsys.readouterr().out == f"{path}\n"
    message = message_from_bytes(path.read_bytes(), policy=strict)
    assert isinstance(message, EmailMessage)
    assert message["Subject"].startswith("【2024年度】")
    assert str(message["To"]) == "甲 <a@example.org>, b@example.org"
    names = [part.get_filename() or "" for part in message.iter_attachments()]
    assert [name.rpartition("_")[2] for name in names] == [
        "南通市本级项目预算绩效目标表.pdf",
        "南通市本级项目预算绩效目标表.xlsx",
        "南通市本级部门整体预算绩效目标表.pdf",
        "南通市本级部门整体预算绩效目标表.xlsx",
    ]


def test_public_copies_say_so_in_every_file(tmp_path: Path, capsys: Capture) -> None:
    mail = tmp_path / "信.eml"
    ways = ["--pdf", str(tmp_path), "--xlsx", str(tmp_path), "--mail", str(mail)]
    assert main(["export", str(PROPERTY), *ways, "--public"]) == GOOD
    *files, _ = map(Path, capsys.readouterr().out.splitlines())
    assert {path.stem.rpartition("_")[2] for path in files} == {"公开版"}
    message = message_from_bytes(mail.read_bytes(), policy=strict)
    assert isinstance(message, EmailMessage)
    assert {part.get_filename() for part in message.iter_attachments()} == {p.name for p in files}


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--mail", "信.txt"], "不是邮件的文件名"),
        (["--pdf", "x", "--to", "a@example.org"], "加上 --mail"),
        (["--xlsx", "x", "--fillable", "--public"], "分两次导出"),
        (["--mail", "信.eml", "--to", "甲"], "不是邮箱地址"),
        ([], "--mail 文件名.eml"),
    ],
)
def test_what_cannot_be_meant_is_refused_before_anything_is_written(
    options: list[str], word: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(PROPERTY), *options]) == BAD
    assert word in capsys.readouterr().err
    assert not list(tmp_path.glob("*.eml"))


def test_a_workbook_as_it_was_exported_is_verified(
    workbook: Path, database: Path, capsys: Capture
) -> None:
    assert main(["verify", str(workbook), "--db", str(database)]) == GOOD
    assert capsys.readouterr().out == f"{workbook}：没有改动（{imprint_of(RECORD).words}）\n"
    assert not database.exists()


def test_a_changed_workbook_is_told_cell_by_cell(
    workbook: Path, database: Path, capsys: Capture
) -> None:
    book = load_workbook(workbook)
    sheet = book.worksheets[0]
    sheet["E4"], sheet["B6"], sheet["G3"], sheet["A5"] = "区级", None, "我加的", None
    book.save(workbook)
    assert main(["verify", str(workbook), "--db", str(database)]) == CHANGED
    first, *lines = capsys.readouterr().out.splitlines()
    assert first == f"{workbook}：改动过（{imprint_of(RECORD).words}）"
    assert lines == [
        "  项目级次：市本级 → 区级",
        "  实施单位：南通市生态环境监控中心 → （空）",
        "  G3 多出：我加的",
        "  少了：开始时间",
    ]


def test_what_cannot_be_read_is_neither(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "没有.xlsx"
    assert main(["verify", str(path)]) == BAD
    assert "没有.xlsx" in capsys.readouterr().err


def test_the_database_tells_which_file_was_signed(
    workbook: Path, database: Path, capsys: Capture
) -> None:
    with closing(Store.open(database)) as store:
        number = store.add(CATALOGUE.form_of(RECORD), RECORD, Counts())
        store.milestones.sign(number)
        store.milestones.send([number], "甲 <a@example.org>")
        store.milestones.release(number, "领导要改")
    assert main(["verify", str(workbook), "--db", str(database)]) == GOOD
    told = [line.partition("：")[2] for line in capsys.readouterr().out.splitlines()[1:]]
    assert [line[17:].partition("（")[0] for line in told] == ["取消送签", "发送", "送签"]
    assert "领导要改" in told[0]
    assert "甲 <a@example.org>" in told[1]
