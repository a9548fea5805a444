"""Holds the coverage of each package to its floor: python coverage_floors.py COVERAGE.json."""

import json
import math
import sys
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypedDict

FLOOR_FILE = Path(__file__).with_name("coverage_floor.toml")
REST = "rest"
ROOM = 1  # points above its floor at which a floor is to be raised


class Summary(TypedDict):
    """What the coverage report counts for one file."""

    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


class FileReport(TypedDict):
    """The coverage report of one file."""

    summary: Summary


@dataclass(frozen=True, slots=True)
class Reach:
    """How many lines and branches there are and how many the tests reach."""

    reached: int = 0
    total: int = 0

    def with_file(self, summary: Summary) -> "Reach":
        """Add one file's counts."""
        return Reach(
            self.reached + summary["covered_lines"] + summary["covered_branches"],
            self.total + summary["num_statements"] + summary["num_branches"],
        )

    @property
    def percent(self) -> float:
        """The share that is reached; 100 where there is nothing to reach."""
        return 100 * self.reached / self.total if self.total else 100.0


def group_of(path: str, floors: Mapping[str, float]) -> str:
    """Name the floor that a file such as perfdesk/forms/language/load.py stands on."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    package = parts[1] if len(parts) > 1 else REST
    return package if package in floors else REST


def measure(files: Mapping[str, FileReport], floors: Mapping[str, float]) -> dict[str, Reach]:
    """Sum up the files of each floor."""
    reach: dict[str, Reach] = defaultdict(Reach)
    for path, report in files.items():
        group = group_of(path, floors)
        reach[group] = reach[group].with_file(report["summary"])
    return dict(reach)


def verdict(group: str, reach: Reach, floor: float) -> str:
    """Say how a group stands to its floor."""
    line = f"coverage of {group}: {reach.percent:.2f} % (floor {floor:g})"
    if reach.percent < floor:
        return f"{line}: BELOW by {reach.total - reach.reached} lines and branches not reached"
    if reach.percent > floor + ROOM:
        return f"{line}: raise the floor to {math.floor(reach.percent)}"
    return line


def main(report: Path) -> int:
    """Print each group's standing; 1 when one is below its floor, 2 without a report."""
    if not report.exists():
        print(f"no coverage report {report}")
        return 2
    floors: dict[str, float] = tomllib.loads(FLOOR_FILE.read_text(encoding="utf-8"))
    files: dict[str, FileReport] = json.loads(report.read_text(encoding="utf-8"))["files"]
    reach = measure(files, floors)
    for group, reached in sorted(reach.items()):
        print(verdict(group, reached, floors[group]))
    return int(any(reached.percent < floors[group] for group, reached in reach.items()))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
