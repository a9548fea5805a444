"""The program as a whole: started, pictured, and stopped by a database it cannot open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from perfdesk.storage import Store
from perfdesk.ui.app import open_store
from perfdesk.ui.dialogs.trouble import TroubleDialog
from perfdesk.ui.theme import Theme

LIGHT_IMPORTS = """
import sys
import perfdesk.ui.app
heavy = {"reportlab", "openpyxl", "sqlite_utils", "PIL", "PySide6.QtSvg", "PySide6.QtPrintSupport"}
heavy |= {"perfdesk.forms.kinds", "perfdesk.forms.model", "perfdesk.forms.pinyin"}
print(*sorted(heavy & set(sys.modules)))
"""

SOURCES_READ = """
import linecache, sys
import perfdesk.ui.app
ours = [module for name, module in sys.modules.items() if name.startswith("perfdesk")]
print(*[module.__file__ for module in ours if module.__file__ in linecache.cache])
"""

BRIEF_SITTING = """
import sys
from pathlib import Path
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting

class Brief(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(self.close)

sitting.MainWindow = Brief
code = app.run_window(Catalogue(), Path(sys.argv[1]))
print(code, "sqlite_utils" in sys.modules)
"""


SITTING_WITH_OTHER_LOOKS = """
import sys
from pathlib import Path
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting
from perfdesk.ui.home.samples import put_samples
from perfdesk.ui.looks import Looks, Scheme, keep_looks

class Changing(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(self.change)

    def change(self):
        if self.context.theme.is_dark:
            print(self.open_record_id, self.context.theme.scale)
            self.close()
            return
        self.open_record(put_samples(self.context.catalogue, self.context.store)[0])
        keep_looks(self.context.store.settings, Looks(Scheme.DARK, 1.15))
        self.home.tools.looks_changed.emit()

sitting.MainWindow = Changing
print(app.run_window(Catalogue(), Path(sys.argv[1])))
"""


SITTING_WITH_THE_PRINT_IN_SIGHT = """
import linecache, sys
from pathlib import Path
from weakref import finalize
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting
from perfdesk.ui.home.samples import put_samples

class Showing(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(self.show_print, Qt.ConnectionType.QueuedConnection)

    def show_print(self):
        self.open_record(put_samples(self.context.catalogue, self.context.store)[0])
        print(any(name.endswith("desk.py") for name in linecache.cache))
        self.fonts_added = []
        QApplication.instance().fontDatabaseChanged.connect(lambda: self.fonts_added.append(1))
        self.resize(1600, 900)
        from perfdesk.ui.preview.paper_view import PaperView
        self.paper = self.findChild(PaperView)
        self.paper.view_changed.connect(self.look)

    def look(self):
        if self.paper.page_count:
            self.paper.view_changed.disconnect(self.look)
            self.grab()
            print(len(self.fonts_added))
            del self.paper
            finalize(self._open.desk, QTimer.singleShot, 0, self.close)
            self.show_home()

sitting.MainWindow = Showing
print(app.run_window(Catalogue(), Path(sys.argv[1])))
"""


SITTING_WITH_FAULTY_FORMS = """
import sys
from pathlib import Path
from perfdesk.forms.catalogue import Catalogue
from perfdesk.ui import app, sitting

class Telling(sitting.MainWindow):
    def __init__(self, *services):
        super().__init__(*services)
        self.painted.connect(self.tell)

    def tell(self):
        print(*self.context.notices.texts)
        self.close()

sitting.MainWindow = Telling
app.run_window(Catalogue([Path(sys.argv[1])]), Path(sys.argv[1]) / "new.db")
"""


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )


def test_what_is_slow_is_not_loaded_before_the_window() -> None:
    answer = python("-c", LIGHT_IMPORTS)
    assert answer.returncode == 0, answer.stderr
    assert not answer.stdout.strip()


def test_pyside_reads_the_source_of_none_of_our_modules() -> None:
    answer = python("-c", SOURCES_READ)
    assert answer.returncode == 0, answer.stderr
    assert not answer.stdout.strip()


def test_the_window_opens_warms_up_and_ends_well(tmp_path: Path) -> None:
    answer = python("-c", BRIEF_SITTING, str(tmp_path / "new.db"))
    assert answer.stdout.split() == ["0", "True"], answer.stderr
    assert (tmp_path / "new.db").exists()


def test_a_desk_keeps_no_source_its_print_adds_no_font_and_left_it_goes(tmp_path: Path) -> None:
    # each would cost megabytes: see docs/decisions/0009; it ends once the desk has gone
    answer = python("-c", SITTING_WITH_THE_PRINT_IN_SIGHT, str(tmp_path / "new.db"))
    assert answer.stdout.split() == ["False", "0", "0"], answer.stderr


def test_faulty_form_files_are_told_in_one_notice_and_stop_nothing(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text("form = ", encoding="utf-8")
    answer = python("-c", SITTING_WITH_FAULTY_FORMS, str(tmp_path))
    told = "2 个表单文件有错误，没有使用：a.toml、b.toml。"
    assert answer.stdout.strip() == told, answer.stderr


def test_the_example_can_be_pictured_without_a_screen(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    answer = python("-m", "perfdesk", "demo", str(tmp_path), "--screenshot", str(picture))
    assert answer.returncode == 0, answer.stderr
    image = QImage(str(picture))
    assert image.width() >= 1000
    colors = {image.pixel(x, y) for x in range(0, 1000, 7) for y in range(0, 600, 7)}
    assert len(colors) > 20
    assert not Path(os.environ["PERFDESK_DB"]).exists()


def test_a_good_database_opens_without_asking(tmp_path: Path, theme: Theme) -> None:
    store = open_store(tmp_path / "new.db", theme)
    assert isinstance(store, Store)
    store.close()


def test_a_database_that_is_none_can_be_changed_for_another(
    qtbot: QtBot, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoilt, good = tmp_path / "spoilt.db", tmp_path / "good.db"
    spoilt.write_bytes(b"not a database" * 100)
    asked: list[str] = []

    def choose(dialog: TroubleDialog) -> Path:
        asked.append(dialog.windowTitle())
        return good

    monkeypatch.setattr(TroubleDialog, "choose", choose)
    store = open_store(spoilt, theme)
    assert store is not None
    store.close()
    assert asked == ["打不开数据库"]
    assert good.exists()
    assert spoilt.read_bytes() == b"not a database" * 100


def test_giving_up_leaves_no_store(
    qapp: QApplication, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TroubleDialog, "exec", lambda _dialog: 0)
    assert open_store(tmp_path, theme) is None


def test_other_looks_hold_at_once_and_the_open_record_stays_open(tmp_path: Path) -> None:
    answer = python("-c", SITTING_WITH_OTHER_LOOKS, str(tmp_path / "new.db"))
    assert answer.stdout.split() == ["1", "1.15", "0"], answer.stderr
