"""A program of its own: the barest window there is, the floor of ours.

`bare_window painted` prints the time of its first paint, `bare_window resident` the kilobytes
that it takes up then.
"""

from PySide6.QtWidgets import QApplication, QWidget

from bench.telling import tell_resident, tell_time, wants_paint


def main() -> None:
    """Show the window until it has been painted once, and answer."""
    # loaded by QtWidgets already
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415

    class Window(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's
            QTimer.singleShot(0, answer)

    def answer() -> None:
        if wants_paint():
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
