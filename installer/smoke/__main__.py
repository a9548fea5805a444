"""Runs the smoke test: exit code 0, or 1 with the first thing that was otherwise than expected."""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from installer.smoke.command_line import try_commands
from installer.smoke.program import Program, SmokeError
from installer.smoke.window import try_window


def main() -> int:
    """Try the program in the folder named, in a home of its own."""
    parser = argparse.ArgumentParser(prog="python -m installer.smoke", description=__doc__)
    parser.add_argument("folder", type=Path, help="the bundle, such as build/dist/perfdesk")
    folder = parser.parse_args().folder.absolute()
    with tempfile.TemporaryDirectory(prefix="绩效 smoke ", ignore_cleanup_errors=True) as home:
        program = Program(folder, Path(home))
        try:
            try_commands(program)
            print("smoke: the command line does its job")
            print(f"smoke: {try_window(program)}")
        except (SmokeError, subprocess.TimeoutExpired) as trouble:
            print(f"smoke: {trouble}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
