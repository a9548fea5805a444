"""The window: shows and asks, decides nothing; the only package that knows Qt."""

import builtins

import PySide6.QtCore  # noqa: F401 - puts an import of its own in the place of Python's

# PySide's reads the source of every module that is imported, in case it asks for `__feature__`, a
# switch that ours leave alone: 3 % of a start, and as much again when a form is first opened.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
