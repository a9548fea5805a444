import json
from pathlib import Path

import pytest

from tests.house import coverage_floors
from tests.house.coverage_floors import FileReport, Reach, group_of, main, measure, verdict

FLOORS = {"forms": 100.0, "rest": 50.0}


def report(reached: int, total: int) -> FileReport:
    return {
        "summary": {
            "num_statements": total,
            "covered_lines": reached,
            "num_branches": 0,
            "covered_branches": 0,
        }
    }


@pytest.mark.parametrize(
    ("path", "group"),
    [
        ("perfdesk/forms/language/load.py", "forms"),
        ("perfdesk\\forms\\load.py", "forms"),
        ("perfdesk/ui/app.py", "rest"),
        ("perfdesk/cli.py", "rest"),
    ],
)
def test_a_file_stands_on_its_packages_floor(path: str, group: str) -> None:
    assert group_of(path, FLOORS) == group


def test_the_files_of_a_group_are_summed_up() -> None:
    files = {"perfdesk/ui/app.py": report(1, 4), "perfdesk/cli.py": report(2, 4)}
    assert measure(files, FLOORS) == {"rest": Reach(3, 8)}


def test_a_group_well_above_its_floor_asks_for_a_higher_one() -> None:
    assert "raise the floor to 87" in verdict("rest", Reach(875, 1000), 80)
    assert "raise" not in verdict("rest", Reach(875, 1000), 87)


def test_a_line_not_reached_breaks_a_floor_of_100() -> None:
    assert "BELOW by 1 " in verdict("forms", Reach(99999, 100000), 100)


@pytest.mark.parametrize(("reached", "status"), [(4, 0), (3, 1)])
def test_the_exit_status_tells(
    reached: int, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    floor_file = tmp_path / "floor.toml"
    floor_file.write_text("forms = 100\nrest = 0\n")
    monkeypatch.setattr(coverage_floors, "FLOOR_FILE", floor_file)
    coverage = tmp_path / "coverage.json"
    coverage.write_text(
        json.dumps({"files": {"perfdesk/forms/language/load.py": report(reached, 4)}})
    )
    assert main(coverage) == status


def test_a_missing_report_is_no_success(tmp_path: Path) -> None:
    assert main(tmp_path / "none.json") == 2
