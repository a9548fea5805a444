"""Starts the command line, which opens the window when given no command."""

import sys

from perfdesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
