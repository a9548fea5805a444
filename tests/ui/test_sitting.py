"""A sitting from start to end, in a process of its own: second starts, restoring, damage found."""

import os
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perfdesk.forms.model import Form
from perfdesk.forms.record import Record
from perfdesk.storage import Counts, Store
from perfdesk.storage.backup import back_up, folder_of
from tests.ui.conftest import CALLING, renamed

NOW = datetime(2024, 3, 5, 4, 0, tzinfo=UTC).astimezone()
PATIENCE = 120

STAYING = """
import sys
from pathlib import Path
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting

class Staying(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(lambda: print("painted", flush=True))

    def raise_(self):
        print("forward", flush=True)
        super().raise_()
        self.close()

sitting.MainWindow = Staying
sys.exit(app.run_window(Catalogue(), Path(sys.argv[1])))
"""

RESTORING = """
import sys
from pathlib import Path
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting

windows = []

class Restoring(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        windows.append(self)
        self.painted.connect(self.begin)

    def begin(self):
        print(len(self.context.store.summaries()), *self.context.notices.texts, flush=True)
        if len(windows) == 1:
            self.open_record(self.context.store.summaries()[0].id)
            self.home.tools.restore_asked.emit(Path(sys.argv[2]))
        else:
            self.close()

sitting.MainWindow = Restoring
sys.exit(app.run_window(Catalogue(), Path(sys.argv[1])))
"""

BACKING_UP = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting

class Waiting(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.timer = QTimer(self, interval=20)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        if list(Path(sys.argv[1]).parent.glob("*/perfdesk-*.db")):
            self.close()

sitting.MainWindow = Waiting
sys.exit(app.run_window(Catalogue(), Path(sys.argv[1])))
"""

MENDING = """
import sys
from pathlib import Path
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting
from perfdesk.ui.dialogs.trouble import TroubleDialog

class Brief(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(self.close)

def mend(dialog):
    print(dialog.windowTitle(), flush=True)
    dialog._mend(app_mending[0], app_mending[0].restore)
    return 1

app_mending = []
built = TroubleDialog.__init__

def build(self, theme, sentence, mending=None):
    app_mending.append(mending)
    built(self, theme, sentence, mending)

TroubleDialog.__init__, TroubleDialog.exec = build, mend
sitting.MainWindow = Brief
sys.exit(app.run_window(Catalogue(), Path(sys.argv[1])))
"""


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def python(script: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=environment(),
    )


@pytest.fixture
def two_records(database: Path, form: Form, sample: Record) -> Path:
    """Give a backup of a database with one record, which has two since."""
    with closing(Store.open(database)) as store:
        store.add(form, sample, Counts())
        made = back_up(database, NOW)
        store.add(form, renamed(form, sample, title="第二份"), Counts())
    return made


def test_a_second_start_brings_the_first_window_forward_and_ends(database: Path) -> None:
    command: list[str | Path] = [sys.executable, "-c", STAYING, database]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment()) as first:
        assert first.stdout
        assert first.stdout.readline() == "painted\n"
        second = subprocess.run(
            [sys.executable, "-c", CALLING, "--db", database],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
            env=environment(),
        )
        assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
        assert first.stdout.readline() == "forward\n"
        assert first.wait(PATIENCE) == 0


def test_a_window_goes_back_to_a_backup_and_reads_anew(database: Path, two_records: Path) -> None:
    answer = python(RESTORING, database, two_records)
    assert answer.returncode == 0, answer.stderr
    before, after = answer.stdout.splitlines()
    assert before == "2"
    assert after.startswith(f"1 已恢复到 {two_records.name}：1 张表单。恢复之前的样子也在")
    assert all(line.startswith("This plugin") for line in answer.stderr.splitlines())


def test_a_backup_that_is_spoilt_changes_nothing(database: Path, two_records: Path) -> None:
    two_records.write_bytes(two_records.read_bytes()[:-4096])
    answer = python(RESTORING, database, two_records)
    assert answer.returncode == 0, answer.stderr
    before, after = answer.stdout.splitlines()
    assert before == "2"
    assert after.startswith("2 没有恢复，现在的内容没有动。")


def test_damage_that_only_the_list_meets_leads_to_the_ways_on(
    database: Path, two_records: Path
) -> None:
    # no text any more, wherever it stands
    database.write_bytes(database.read_bytes().replace("第二份".encode(), b"\xff" * 9))
    answer = python(MENDING, database)
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout == "打不开数据库\n"
    with closing(Store.open(database)) as store:
        assert len(store.summaries()) == 1


def test_the_first_start_of_a_day_backs_up(database: Path, two_records: Path) -> None:
    two_records.unlink()
    answer = python(BACKING_UP, database)
    assert answer.returncode == 0, answer.stderr
    assert len(list(folder_of(database).glob("perfdesk-*.db"))) == 1
