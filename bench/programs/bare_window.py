"""A program of its own: the barest window there is, which ours is held against.

`bare_window painted` prints the time of its first paint and ends, `bare_window resident` the
kilobytes that it takes up then; without a word it stays. bench/smallest.spec freezes it.
"""

from PySide6.QtWidgets import QApplication, QWidget

from bench.programs.telling import PAINTED, RESIDENT, tell_resident, tell_time, wants


def main() -> None:
    """Show the window, and answer when it has been painted once."""
    # loaded by QtWidgets already
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's
            if wants(PAINTED) or wants(RESIDENT):
                QTimer.singleShot(0, answer)

    def answer() -> None:
        if wants(PAINTED):
            tell_time()
        else:
            tell_resident()
        application.quit()

    application = QApplication([])
    window = Window()
    window.resize(1200, 800)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
