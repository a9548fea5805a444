"""The pinned packages, seen from Windows; whether wheels exist, wheels.py asks."""

from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement

from installer.windows.wheels import (
    CONSTRAINTS,
    Pin,
    is_wanted,
    pins_of,
    unpinned,
    wanted_names,
)

PINS = tuple(pins_of(CONSTRAINTS.read_text("utf-8")))
WINDOWS_ALONE = {"colorama", "pefile", "pywin32-ctypes"}

SAMPLE = r"""
first-one==1.2 \
    --hash=sha256:aa \
    --hash=sha256:bb
    # via other
other==3.0 ; sys_platform == 'darwin' \
    --hash=sha256:cc
    # via
    #   third
"""


def test_pins_are_read_with_version_marker_and_hashes() -> None:
    first, other = pins_of(SAMPLE)
    assert (str(first.requirement), first.hashes) == ("first-one==1.2", ("sha256:aa", "sha256:bb"))
    assert first.line == "first-one==1.2 --hash=sha256:aa --hash=sha256:bb"
    assert [is_wanted(pin.requirement) for pin in (first, other)] == [True, False]
    assert other.line == "other==3.0 --hash=sha256:cc"


@pytest.mark.parametrize("pin", PINS, ids=lambda pin: pin.requirement.name)
def test_every_package_is_one_version_with_hashes(pin: Pin) -> None:
    assert [each.operator for each in pin.requirement.specifier] == ["=="]
    assert pin.hashes
    assert all(each.startswith("sha256:") and len(each) == 7 + 64 for each in pin.hashes)


def test_what_windows_alone_needs_is_pinned_for_it() -> None:
    only = {pin.requirement.name for pin in PINS if "win32" in str(pin.requirement.marker)}
    assert only == WINDOWS_ALONE
    assert all(is_wanted(pin.requirement) for pin in PINS if pin.requirement.name in only)


def test_what_the_installed_packages_ask_for_on_windows_is_pinned() -> None:
    pinned = {pin.requirement.name for pin in PINS}
    installed = [each for each in distributions() if each.metadata["Name"].lower() in pinned]
    asked = {name for each in installed for name in wanted_names(each.requires or ())}
    assert {"colorama", "pefile", "pillow"} <= asked
    assert unpinned(asked, PINS) == set()


def test_what_no_pin_names_is_found_whatever_its_spelling() -> None:
    pins = (Pin(Requirement("ruamel-yaml==1"), ()),)
    assert unpinned(["Ruamel.Yaml", "Other_One"], pins) == {"other-one"}
    needs = ["a; sys_platform == 'win32'", "b; os_name == 'posix'", "c; extra == 'more'", "d>=1"]
    assert list(wanted_names(needs)) == ["a", "d"]
