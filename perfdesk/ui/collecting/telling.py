"""What is told of a folder as a whole, and of what was taken in, in words."""

from collections import Counter
from collections.abc import Sequence

from perfdesk.forms.texts import UNTITLED
from perfdesk.ui.collecting.reading import Collected
from perfdesk.ui.collecting.rows import Row
from perfdesk.ui.collecting.taking import Taken

_MOST_NAMED = 4


def collected_told(collected: Collected, rows: Sequence[Row]) -> str:
    """Return how many files were read, how the records in them stand, and what was left out."""
    counts = Counter(row.stage.word for row in sorted(rows, key=lambda row: row.urgency))
    told = [f"{len(collected.found.files)} 个文件，{len(collected.arrivals)} 张表"]
    told += ["，".join(f"{word} {count}" for word, count in counts.items())] if counts else []
    others = collected.found.others
    if others:
        named = "、".join(f"{ending} {count} 个" for ending, count in others[:_MOST_NAMED])
        more = "……" if len(others) > _MOST_NAMED else ""
        told.append(f"另有不是表的文件没有读：{named}{more}")
    return "　·　".join(told)


def taken_told(taken: Sequence[Taken]) -> str:
    """Return what became of the store."""
    added = sum(each.before is None for each in taken)
    replaced = len(taken) - added
    if len(taken) == 1:
        name = taken[0].arrival.filled.title or UNTITLED
        return f"“{name}”已收下。" if added else f"“{name}”已换成收到的，原来的在历史版本里。"
    told = [f"新增 {added} 张"] if added else []
    told += [f"更新 {replaced} 张，原来的在历史版本里"] if replaced else []
    return f"已收下：{'，'.join(told)}。"
