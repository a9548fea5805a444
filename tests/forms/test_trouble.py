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


def test_a_faulty_form_file_says_what_becomes_of_its_records() -> None:
    faulty = BadFormFile("plan.toml", ("form：必须写出",))
    assert faulty.consequence == "表单文件 plan.toml 有错误，这张表单暂时打不开，内容原样保留。"
