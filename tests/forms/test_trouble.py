"""Trouble: what the system's refusals are called."""

import errno
import os
from pathlib import Path

import pytest

from perfdesk.forms.trouble import BadFormFile, reason_of


def test_a_file_that_is_not_there_is_said_to_be_so_in_the_users_language(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file") as caught:
        (tmp_path / "没有.json").read_bytes()
    assert reason_of(caught.value) == "没有找到"


def test_a_rare_reason_is_told_in_the_systems_own_words() -> None:
    assert reason_of(OSError(errno.EPIPE, os.strerror(errno.EPIPE))) == os.strerror(errno.EPIPE)
    assert reason_of(OSError("断了")) == "断了"


@pytest.mark.parametrize(
    ("length", "platform", "reason"),
    [
        (260, "win32", "路径太长，Windows 最多认 259 个字"),
        (259, "win32", "没有找到"),
        (260, "linux", "没有找到"),
    ],
)
def test_windows_calls_a_file_whose_path_is_too_long_missing_and_we_do_not(
    length: int, platform: str, reason: str
) -> None:
    path = "D:\\" + "长" * (length - 3)
    error = OSError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    assert reason_of(error, platform) == reason


@pytest.mark.parametrize(
    ("winerror", "number", "reason"),
    [
        (21, errno.EACCES, "磁盘有故障，或者断开了"),
        (64, errno.EINVAL, "磁盘有故障，或者断开了"),
        (19, errno.EACCES, "只能读，不能写"),
        (39, errno.EINVAL, "磁盘已满"),
        (206, errno.ENOENT, "名字太长"),
        (32, errno.EACCES, "没有权限，或正被别的程序使用"),
    ],
    ids=["drive", "network", "protected", "full", "long", "shared"],
)
def test_windows_tells_apart_what_python_calls_the_same(
    winerror: int, number: int, reason: str
) -> None:
    error = OSError(number, os.strerror(number))
    error.winerror = winerror  # type: ignore[attr-defined] # as on Windows
    assert reason_of(error, "win32") == reason


def test_a_faulty_form_file_says_what_becomes_of_its_records() -> None:
    faulty = BadFormFile("plan.toml", ("form：必须写出",))
    assert faulty.consequence == "表单文件 plan.toml 有错误，这张表单暂时打不开，内容原样保留。"
