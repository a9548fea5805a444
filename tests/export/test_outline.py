import re

from perfdesk.export.outline import Bookmark, spell_outline


def spelled(*levels: int) -> list[str]:
    marks = [Bookmark(f"第{number}", f"[{number}]", level) for number, level in enumerate(levels)]
    return list(spell_outline(marks, "9 0 R", [f"{number} 0 R" for number in range(len(marks))]))


def entry(text: str, name: str) -> str:
    found = re.search(rf"/{name} (\S+)", text)
    return found[1] if found else ""


def test_entries_of_one_level_follow_each_other() -> None:
    top, *entries = spelled(0, 0, 0)
    assert top == "<< /Type /Outlines /First 0 0 R /Last 2 0 R /Count 3 >>"
    assert [entry(each, "Parent") for each in entries] == ["9", "9", "9"]
    assert [entry(each, "Prev") for each in entries] == ["", "0", "1"]
    assert [entry(each, "Next") for each in entries] == ["1", "2", ""]
    assert not any("/First" in each or "/Count" in each for each in entries)


def test_entries_stand_closed_under_the_last_of_a_lower_level() -> None:
    top, first, inner, innermost, other, last = spelled(0, 1, 2, 1, 0)
    assert "/First 0 0 R /Last 4 0 R /Count 2 " in top
    assert "/Next 4 0 R /First 1 0 R /Last 3 0 R /Count -2 " in first
    assert "/Parent 0 0 R" in inner
    assert "/Next 3 0 R /First 2 0 R /Last 2 0 R /Count -1 " in inner
    assert "/Parent 1 0 R" in innermost
    assert "/Parent 0 0 R" in other
    assert "/Parent 9 0 R" in last
    assert "/Prev 0 0 R" in last


def test_a_level_may_be_left_out() -> None:
    _, first, deep = spelled(0, 2)
    assert "/Count -1" in first
    assert "/Parent 0 0 R" in deep


def test_titles_are_spelled_in_utf_16_and_lead_to_their_place() -> None:
    _, only = spelled(0)
    assert only == "<< /Title <feff7b2c0030> /Parent 9 0 R /Dest [0] >>"
