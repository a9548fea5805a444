"""The packages that a bundle needs: those of the libraries that it leaves to the system."""

from collections.abc import Iterable
from dataclasses import dataclass

from installer.linux.elf_needs import Binary

# The names hold for Debian 10 to 13 and their kin; 13 provides the old ones too.
_C_LIBRARY = "libc6 (>= 2.28)"
_COMPILER = "libstdc++6 (>= 8)"
_GLIB = "libglib2.0-0 | libglib2.0-0t64"
_NEEDED = {
    "ld-linux-x86-64.so.2": _C_LIBRARY,
    "libc.so.6": _C_LIBRARY,
    "libdl.so.2": _C_LIBRARY,
    "libm.so.6": _C_LIBRARY,
    "libpthread.so.0": _C_LIBRARY,
    "librt.so.1": _C_LIBRARY,
    "libutil.so.1": _C_LIBRARY,
    "libgcc_s.so.1": _COMPILER,
    "libstdc++.so.6": _COMPILER,
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": _GLIB,
    "libgthread-2.0.so.0": _GLIB,
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}
"""The packages of libraries that the program does not start without."""
_HELPFUL = {
    "libcups.so.2": "libcups2 | libcups2t64",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
"""The packages of libraries that Qt's plugins for printers and for Wayland load where they are."""


class UnfitBundle(Exception):
    """The bundle would not run on every system that the package promises."""


@dataclass(frozen=True, slots=True)
class Relations:
    """The packages that the program needs, and those that only some of its plugins ask for."""

    depends: tuple[str, ...]
    recommends: tuple[str, ...]


def relations_of(binaries: Iterable[Binary]) -> Relations:
    """Return what the programs and libraries of a bundle ask of the system.

    Raises UnfitBundle where a library is neither in the bundle nor in a package that is known.
    """
    binaries = tuple(binaries)
    asked = {library for binary in binaries for library in binary.libraries}
    asked -= {binary.path.name for binary in binaries}
    if unknown := asked - _NEEDED.keys() - _HELPFUL.keys():
        raise UnfitBundle(f"no package is known for {', '.join(sorted(unknown))}")
    return Relations(_packages(asked, _NEEDED), _packages(asked, _HELPFUL))


def _packages(asked: set[str], known: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({known[library] for library in asked & known.keys()}))
