"""Reaches the input method that Chinese is typed with, where Qt has no plugin for it."""

from collections.abc import MutableMapping
from pathlib import Path

_NAME = "QT_IM_MODULE"
_FCITX = ("fcitx", "fcitx5")
_IBUS = "ibus"
_PLUGIN = "platforminputcontexts/*fcitx*"


def choose_input_method(environment: MutableMapping[str, str], plugins: Path) -> None:
    """Name ibus where a desktop names fcitx, and Qt's folder of plugins has none for that.

    Qt's wheels bring a plugin for ibus alone, and fcitx 5 answers what is meant for ibus. Without
    either only keys arrive, and no Chinese can be typed. To be called before Qt starts.
    """
    if environment.get(_NAME) in _FCITX and not any(plugins.glob(_PLUGIN)):
        environment[_NAME] = _IBUS
