"""The ratios of the last run that was accepted: what every later run is held against."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bench.lines import Line

RATIOS = Path(__file__).parent / "ratios.json"
ROOM = 1.2
"""How many times an accepted ratio one may come to before that is a regression."""

_DIGITS = 4


def accepted(path: Path = RATIOS) -> dict[str, float]:
    """Return the accepted ratios by the names of their lines, none where no run was accepted."""
    if not path.exists():
        return {}
    ratios: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return ratios


def accept(lines: Iterable[Line], path: Path = RATIOS) -> None:
    """Accept the ratios of some lines; those of other lines stay as they are."""
    found = {line.name: round(line.ratio, _DIGITS) for line in lines if line.ratio is not None}
    ratios = accepted(path) | found
    path.write_text(
        json.dumps(ratios, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8"
    )


def regressions(lines: Iterable[Line], ratios: Mapping[str, float]) -> tuple[Line, ...]:
    """Return the lines whose ratio is a regression against those accepted."""
    return tuple(
        line
        for line in lines
        if line.ratio is not None and line.name in ratios and line.ratio > ROOM * ratios[line.name]
    )
