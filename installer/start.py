"""Starts the frozen program, or does what a helper process of its own was started for.

`multiprocessing` starts its helpers by the program's own file with arguments for a Python, which
a frozen program is not. PyInstaller's way of telling them apart imports `multiprocessing` at every
start; here only helpers do.
"""

import sys

_TRACKER = "from multiprocessing.resource_tracker import main"


def help_multiprocessing(arguments: list[str]) -> None:
    """Do the work of a helper process, where this is one, and end with it."""
    if arguments[1:2] == ["--multiprocessing-fork"]:
        from multiprocessing.spawn import freeze_support  # noqa: PLC0415 - see above

        freeze_support()
    if arguments[-2:-1] == ["-c"] and arguments[-1].startswith(_TRACKER):
        from multiprocessing.resource_tracker import main as track  # noqa: PLC0415 - see above

        pipe = int(arguments[-1].partition("main(")[2].rstrip(")"))
        track(pipe)
        sys.exit()


if __name__ == "__main__":
    help_multiprocessing(sys.argv)

    from perfdesk.cli import main

    sys.exit(main())
