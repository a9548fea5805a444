"""The command line; without a command, the window."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence

from perfdesk.cli.installed import catalogue_of
from perfdesk.cli.parser import BAD_INPUT, GOOD, INTERRUPTED, SOME_ERRORS, SOME_LEFT, read_command
from perfdesk.cli.wildcards import spelled_out
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import database_path

__all__ = ["BAD_INPUT", "GOOD", "INTERRUPTED", "SOME_ERRORS", "SOME_LEFT", "main"]

# What commands need and the window does not is imported with the command, and Qt with the window.


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; without a command, open the window."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:  # as they are in a Windows program that has a window alone
            stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = read_command(spelled_out(sys.argv[1:] if argv is None else argv))
    try:
        return _run(options) if options.command else _window(options)
    except PerfdeskError as trouble:
        print(trouble, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:  # Ctrl+C: what was written so far is whole
        return INTERRUPTED


def _run(options: argparse.Namespace) -> int:
    from perfdesk.cli.commands import COMMANDS  # noqa: PLC0415 - see above

    try:
        code = COMMANDS[options.command](options)
        print(end="", flush=True)
    except BrokenPipeError:  # who reads the output has read enough, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return SOME_LEFT
    return code


def _window(options: argparse.Namespace) -> int:
    # collecting garbage among what imports leave behind, all of which stays, takes 40 ms; the
    # window switches it on again once it has been painted
    gc.disable()
    from perfdesk.ui.app import run_window  # noqa: PLC0415 - see above

    database = database_path(options.db, os.environ)
    return run_window(catalogue_of(options), database, files=options.opened)
