"""Text files arrive in any of the encodings that offices use."""

import pytest

from perfdesk.intake.errors import IntakeError
from perfdesk.intake.formats.decoding import decode


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_the_usual_encodings_are_told_apart(encoding: str) -> None:
    assert decode("项目名称\t物业管理费".encode(encoding)) == "项目名称\t物业管理费"


def test_characters_that_moved_out_of_the_private_area_arrive_in_their_new_places() -> None:
    old = bytes.fromhex("a6d9 a6da a6db a6dc a6dd a6de a6df a6ec a6ed a6f3")
    names = bytes.fromhex("fe59 fe61 fe66 fe67 fe6d fe7e fe90 fea0")
    assert decode(old) == "︐︒︑︓︔︕︖︗︘︙"  # as glibc reads them
    assert decode(names) == "龴龵龶龷龸龹龺龻"


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"\x80\xff\xff", b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_what_is_no_text_is_told(raw: bytes) -> None:
    with pytest.raises(IntakeError, match="不是文本"):
        decode(raw)
