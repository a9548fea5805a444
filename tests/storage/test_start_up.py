import os
import subprocess
import sys
from pathlib import Path

from perfdesk.storage import Counts, Store
from tests.storage.sample import FORM, RECORD

ROOT = Path(__file__).resolve().parents[2]
LISTING = """
import sys
from pathlib import Path
from perfdesk.storage import RecordId, Store, warm
store = Store.open(Path(sys.argv[1]))
store.summaries(), store.listing.groups(), store.load(RecordId(1)), store.settings.get("folder")
store.close()
print("sqlite_utils" in sys.modules)
warm()
print("sqlite_utils" in sys.modules)
"""


def test_listing_does_not_load_what_only_writing_needs(database: Path) -> None:
    store = Store.open(database)
    store.add(FORM, RECORD, Counts())
    store.close()
    child = subprocess.run(
        [sys.executable, "-c", LISTING, database],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert child.stdout.split() == ["False", "True"]
