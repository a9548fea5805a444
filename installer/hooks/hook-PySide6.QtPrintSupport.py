"""Has PyInstaller collect of a Qt module what contents.py wants; found by its own name."""

from installer import contents

hiddenimports, binaries, datas = contents.qt_dependencies(__file__)
