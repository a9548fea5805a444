"""What the user has chosen of the looks: light or dark, and how large everything is."""

from contextlib import suppress
from enum import StrEnum

from msgspec import Struct

from perfdesk.storage import Settings
from perfdesk.ui.theme import DARK, LIGHT, Theme

_SCHEME, _SCALE = "look.scheme", "look.scale"


class Scheme(StrEnum):
    """Light or dark, or as the system has it."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


SCALES = (0.9, 1.0, 1.15, 1.3, 1.5)
"""How large the user may have it: what is 1.0 is multiplied by the screen's own scale."""


_TOKENS = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}


class Looks(Struct, frozen=True):
    """The choice."""

    scheme: Scheme = Scheme.SYSTEM
    scale: float = 1.0

    def theme(self, system: Theme) -> Theme:
        """Return the theme that this choice makes of the system's, that itself for no choice."""
        tokens = _TOKENS.get(self.scheme, system.tokens)
        if (tokens, self.scale) == (system.tokens, system.scale):
            return system
        return Theme(tokens, system.family, self.scale)


def kept_looks(settings: Settings) -> Looks:
    """Return what was chosen last; what is not readable is as if never chosen."""
    looks = Looks()
    with suppress(ValueError):
        looks = Looks(Scheme(settings.get(_SCHEME, looks.scheme)), looks.scale)
    with suppress(ValueError):
        scale = float(settings.get(_SCALE, str(looks.scale)))
        looks = Looks(looks.scheme, scale if scale in SCALES else looks.scale)
    return looks


def keep_looks(settings: Settings, looks: Looks) -> None:
    """Remember a choice; raises StorageError."""
    settings.put(_SCHEME, looks.scheme)
    settings.put(_SCALE, str(looks.scale))
