"""A process of its own that saves records, for tests that run two or kill one.

Arguments: the database, how many records to add. Says `saved` after each and then waits to be
told to end, by the end of its input.
"""

import sys
from pathlib import Path

from perfdesk.storage import Counts, Store
from tests.storage.sample import FORM, RECORD, record_with


def main(path: Path, count: int) -> None:
    """Add records and, one by one, say so."""
    store = Store.open(path)
    for number in range(count):
        record_id = store.add(FORM, RECORD, Counts())
        store.save(
            record_id, FORM, record_with(project_name=f"第{number}条", goal="长" * 9000), Counts()
        )
        sys.stdout.write("saved\n")
        sys.stdout.flush()
    sys.stdin.read()
    store.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
