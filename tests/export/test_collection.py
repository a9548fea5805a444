"""Several forms in one PDF: what poppler and qpdf read in it, and what the export tells."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from perfdesk.export.errors import ExportError, FileInUse
from perfdesk.export.names import collection_stem, collection_title
from perfdesk.export.outputs import Collected, export_collection
from perfdesk.forms.filled import Filled
from perfdesk.forms.fresh import new_record
from perfdesk.forms.messages import sentence
from perfdesk.forms.problem import Place
from perfdesk.forms.record import record_from_json
from perfdesk.forms.sheet.imprint import imprint_of
from perfdesk.forms.sheet.manner import Manner
from tests.installed import CATALOGUE
from tests.judges import pdf_text

DATA = Path(__file__).parents[1] / "data"
UNIT = "南通市生态环境监控中心"
NANTONG = CATALOGUE.form("nantong-project", 2024)
SECTIONS = ["基本信息", "项目资金", "绩效目标", "绩效指标", "签字盖章"]


def published(**texts: str) -> Filled:
    record = record_from_json((DATA / "nantong-property.json").read_text(encoding="utf-8"))
    for name, text in texts.items():
        record = record.with_text(Place(name), text)
    return Filled(NANTONG, record)


def numbered(name: str) -> Filled:
    form = CATALOGUE.form("chengde-project", 2021)
    return Filled(form, new_record(form).with_text(Place("project_name"), name))


@pytest.fixture(scope="module")
def forms() -> tuple[Filled, ...]:
    return (
        published(),
        numbered("绿化养护"),
        published(project_name="车辆运行"),
        numbered("河道保洁"),
    )


@pytest.fixture(scope="module")
def written(forms: tuple[Filled, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("collection") / "合订本.pdf"
    return export_collection(forms, path).path


def judged(*command: str | Path) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_qpdf_finds_no_fault(written: Path) -> None:
    assert "No syntax or stream encoding errors" in judged("qpdf", "--check", written)


def test_the_forms_read_one_after_another_on_pages_numbered_through(
    forms: tuple[Filled, ...], written: Path
) -> None:
    pages = judged("pdftotext", "-raw", written, "-").split("\f")[:-1]
    squeezed = ["".join(page.split()) for page in pages]
    own = [imprint_of(forms[number].record).words.replace(" ", "") for number in (0, 0, 1, 2, 2, 3)]
    assert [page.rpartition("第")[2] for page in squeezed] == [
        f"{number}页共6页{words}" for number, words in enumerate(own, 1)
    ]
    begun = {
        0: "南通市本级项目预算绩效目标表",
        2: "1.绿化养护项目绩效目标表",
        3: "南通市本级项目预算绩效目标表",
        5: "2.河道保洁项目绩效目标表",
    }
    for number, title in begun.items():
        assert squeezed[number].startswith(title)


def test_each_form_s_text_is_that_of_its_own_pdf(
    forms: tuple[Filled, ...], written: Path, tmp_path: Path
) -> None:
    alone = pdf_text(export_collection(forms[:1], tmp_path / "alone.pdf").path)
    first, _, _ = pdf_text(written).partition("第2页共6页")
    assert first == re.sub(r"共2页", "共6页", alone).partition("第2页共6页")[0]


def test_bookmarks_nest_the_sections_under_their_form(written: Path) -> None:
    outlines = json.loads(judged("qpdf", "--json", "--json-key=outlines", written))["outlines"]
    assert [(entry["title"], entry["destpageposfrom1"]) for entry in outlines] == [
        ("物业管理费 · 南通市本级项目预算绩效目标表", 1),
        ("1. 绿化养护 · 承德市项目绩效目标表", 3),
        ("车辆运行 · 南通市本级项目预算绩效目标表", 4),
        ("2. 河道保洁 · 承德市项目绩效目标表", 6),
    ]
    assert not any(entry["open"] for entry in outlines)
    third = outlines[2]["kids"]
    assert [entry["title"] for entry in third] == SECTIONS
    assert [entry["destpageposfrom1"] for entry in third] == [4, 4, 4, 4, 5]
    assert not any(entry["kids"] for entry in third)


def test_fonts_are_embedded_once(written: Path) -> None:
    _, _, *fonts = judged("pdffonts", written).splitlines()
    names = [font.split()[0] for font in fonts]
    assert len(set(names)) == len(names) == 3


def test_the_document_says_what_it_is(tmp_path: Path) -> None:
    forms = (published(), published(project_name="车辆运行"))
    path = export_collection(forms, tmp_path / "x.pdf").path
    title = re.search(r"^Title: +(.+)$", judged("pdfinfo", path), re.MULTILINE)
    assert title
    assert title[1] == f"{UNIT}2024年度绩效目标表合订本"
    plain = tmp_path / "plain.pdf"
    judged("qpdf", "--qdf", "--object-streams=disable", path, plain)
    assert b"/Lang (zh-CN)" in plain.read_bytes()


def test_equal_forms_give_equal_bytes(
    forms: tuple[Filled, ...], written: Path, tmp_path: Path
) -> None:
    again = export_collection(forms, tmp_path / "other.pdf").path
    assert again.read_bytes() == written.read_bytes()


def test_signatures_are_left_off_all_forms_where_not_wanted(
    forms: tuple[Filled, ...], written: Path, tmp_path: Path
) -> None:
    without = export_collection(forms, tmp_path / "x.pdf", manner=Manner(signoff=False)).path
    assert "单位盖章" not in pdf_text(without)
    assert pdf_text(written).count("单位盖章") == len(forms)


def test_what_no_font_has_is_told_with_the_form_s_name(tmp_path: Path) -> None:
    forms = (published(), published(project_name="水\U00013000站"))
    ((name, finding),) = export_collection(forms, tmp_path / "x.pdf").findings
    assert name == "水\U00013000站 · 南通市本级项目预算绩效目标表"
    assert "项目名称里的“\U00013000”" in sentence(finding)


def test_every_form_is_told_twice_and_steps_never_go_back(
    forms: tuple[Filled, ...], tmp_path: Path
) -> None:
    steps: list[tuple[int, int, str]] = []
    export_collection(forms, tmp_path / "x.pdf", step=lambda *step: steps.append(step))
    done = [step[0] for step in steps]
    assert done == sorted(done)
    assert set(done) >= {1, 2, 3, 4, 8}
    assert {step[1] for step in steps} == {8}
    assert steps[1][2] == "1. 绿化养护 · 承德市项目绩效目标表"


class StoppedError(Exception):
    """Stands for the user's wish to stop."""


@pytest.mark.parametrize("last", [1, 3, 4])
def test_what_a_step_raises_leaves_no_file(last: int, tmp_path: Path) -> None:
    def stop(done: int, total: int, what: str) -> None:
        if done == last:
            raise StoppedError

    with pytest.raises(StoppedError):
        export_collection((published(), published()), tmp_path / "x.pdf", step=stop)
    assert not list(tmp_path.iterdir())


def collected(path: Path) -> Collected:
    return export_collection([numbered("绿化养护")], path)


def test_a_file_open_elsewhere_and_a_folder_that_is_gone_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").touch()
    (tmp_path / ".~lock.x.pdf#").touch()
    with pytest.raises(FileInUse, match="正被另一个程序打开"):
        collected(tmp_path / "x.pdf")
    with pytest.raises(ExportError, match="不存在"):
        collected(tmp_path / "gone" / "x.pdf")


def test_the_name_says_unit_and_year_where_all_share_them() -> None:
    same = (published(), published(project_name="乙"), published(unit=""))
    assert collection_stem(same) == f"{UNIT}_2024年度_绩效目标表合订本"
    assert collection_title(same) == f"{UNIT}2024年度绩效目标表合订本"
    units = (published(), published(unit="乙所"))
    assert collection_stem(units) == "2024年度_绩效目标表合订本"
    years = (published(), published(year="2025"))
    assert collection_stem(years) == f"{UNIT}_绩效目标表合订本"
    assert collection_stem([published(unit="", year="")]) == "绩效目标表合订本"


def test_the_name_is_safe_and_short() -> None:
    odd = (published(unit="甲/乙:" + "所" * 300),)
    stem = collection_stem(odd)
    assert stem.startswith("甲／乙：所")
    assert stem.endswith("…_2024年度_绩效目标表合订本")
    assert len(f"{stem}.pdf".encode()) <= 240
    assert collection_stem([published(unit="con.甲")]) == "_con.甲_2024年度_绩效目标表合订本"
