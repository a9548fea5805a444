"""Which forms a command has: the program's own and those of all form folders."""

import argparse
import os
from pathlib import Path

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import forms_folder, words_folder


def catalogue_of(options: argparse.Namespace) -> Catalogue:
    """Return the installed forms; of two that repeat each other the earlier folder's counts."""
    folders = (*(options.folders or ()), *_named(), forms_folder(os.environ))
    return Catalogue(folders, words_folder(os.environ))


def _named() -> list[Path]:
    named = os.environ.get("PERFDESK_FORMS", "").split(os.pathsep)
    return [Path(folder) for folder in named if folder]
