"""Asks whose forms to check, where records of several units and years come into question."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu, QPushButton

from perfdesk.storage import Group, Summary
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.unit.family import Family, families_among


def choose_family(
    records: Iterable[Summary | Group],
    button: QPushButton,
    notices: Notices,
    chosen: Callable[[Family], object],
) -> None:
    """Hand over the unit and year of records; of several the user chooses one below a button."""
    families = families_among(records)
    if not families:
        notices.info("所选的表单没有填单位或年度：填好再核对。")
    elif len(families) == 1:
        chosen(families[0])
    else:
        menu = QMenu(button)
        menu.aboutToHide.connect(menu.deleteLater)
        for family in families:
            menu.addAction(family.name, partial(chosen, family))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
