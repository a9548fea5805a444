"""ICU's data without the languages and code pages that a Chinese program does not read."""

import os
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from installer import icu_data

LIBRARIES = Path(PySide6.__file__).parent / "Qt/lib"
ASKED = """
from PySide6.QtCore import QCollator, QLocale, QStringDecoder
for language in ("zh_CN", "sv_SE"):
    order = QCollator(QLocale(language))
    print(*sorted(["重庆", "北京", "安徽", "z", "ä"], key=order.sortKey))
print([QStringDecoder(name).isValid() for name in ("GB18030", "GBK", "GB2312", "KOI8-R")])
"""


@pytest.mark.parametrize("name", ["zh.res", "coll/zh_Hans.res", "root.res", "gb18030.cnv"])
def test_chinese_is_kept(name: str) -> None:
    assert icu_data.is_needed(name)


@pytest.mark.parametrize("name", ["lang/de.res", "sv_SE.res", "ibm-37_P100-1995.cnv"])
def test_other_languages_and_code_pages_are_not(name: str) -> None:
    assert not icu_data.is_needed(name)


@pytest.mark.parametrize("name", ["supplementalData.res", "zone/tzdbNames.res", "coll/ucadata.icu"])
def test_what_all_languages_share_is_kept(name: str) -> None:
    assert icu_data.is_needed(name)


def test_qt_sorts_and_reads_chinese_with_it_and_other_languages_as_all(tmp_path: Path) -> None:
    (library,) = LIBRARIES.glob("libicudata.so.*")
    copy = icu_data.blanked(library, tmp_path)
    assert copy.stat().st_size == library.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        env={**os.environ, "LD_PRELOAD": str(copy)},
        capture_output=True,
        check=True,
    )
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [
        "安徽 北京 重庆 ä z",
        "ä z 北京 安徽 重庆",
        "[True, True, True, False]",
    ]


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "libicudata.so.99").write_bytes(b"no library")
    with pytest.raises(ValueError, match="ICU"):
        icu_data.blanked(tmp_path / "libicudata.so.99", tmp_path)


def test_only_icus_data_is_replaced(tmp_path: Path) -> None:
    entries = [("libz.so.1", "/lib/libz.so.1", "BINARY")]
    assert icu_data.without_languages(entries, tmp_path) == entries
