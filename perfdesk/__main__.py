"""Starts the command line, which opens the window when given no command."""

import sys

if __name__ == "__main__":
    # not above: the processes of a large batch load this module too, and have no command line
    from perfdesk.cli import main

    sys.exit(main())
