"""Keeps the bundle's libraries to itself: what opens our files is to find the system's.

On Linux PyInstaller's launcher names the bundle's folder in LD_LIBRARY_PATH. This process has read
it by now; a spreadsheet program that it starts would take our libraries for its own.
"""

import os

_NAME = "LD_LIBRARY_PATH"

os.environ.pop(_NAME, None)
if before := os.environ.pop(f"{_NAME}_ORIG", None):
    os.environ[_NAME] = before
