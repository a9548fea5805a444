from pathlib import Path

import pytest

from perfdesk.ui.input_method import choose_input_method


@pytest.mark.parametrize(
    ("named", "chosen"),
    [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("xim", "xim"), (None, None)],
)
def test_fcitx_is_spoken_to_as_ibus_where_qt_has_no_plugin_for_it(
    named: str | None, chosen: str | None, tmp_path: Path
) -> None:
    environment = {"QT_IM_MODULE": named} if named else {}
    choose_input_method(environment, tmp_path)
    assert environment.get("QT_IM_MODULE") == chosen


def test_a_plugin_that_is_there_is_used(tmp_path: Path) -> None:
    plugin = tmp_path / "platforminputcontexts/libfcitx5platforminputcontextplugin.so"
    plugin.parent.mkdir()
    plugin.touch()
    environment = {"QT_IM_MODULE": "fcitx"}
    choose_input_method(environment, tmp_path)
    assert environment["QT_IM_MODULE"] == "fcitx"
