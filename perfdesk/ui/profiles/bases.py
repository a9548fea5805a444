"""Which forms start from a record that was kept for that, and letting go of it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import Base
from perfdesk.ui.context import Context
from perfdesk.ui.parts.elided import ElidedLabel
from perfdesk.ui.theme import give_look
from perfdesk.ui.words import spell_moment


class BasesList(QWidget):
    """A line for each form that has a base; nothing shows where none has."""

    def __init__(self, context: Context) -> None:
        """Show the bases; raises StorageError."""
        super().__init__()
        self._context = context
        self._titles = {entry.form: entry.title for entry in context.catalogue.entries}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(4))
        label = QLabel("新建时以此为底")
        give_look(label, "label")
        self._column.addWidget(label)
        bases = context.store.bases.all()
        for base in bases:
            self._column.addWidget(self._line(base))
        self.setVisible(bool(bases))

    def _line(self, base: Base) -> QWidget:
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        form = base.record.form
        title = self._titles.get(form, form)
        told = ElidedLabel()
        told.show_text(f"{title}：{base.title or UNTITLED}（{spell_moment(base.kept)} 记下）")
        button = QPushButton("不再用")
        button.setObjectName(f"forget_{form}")
        button.setAccessibleName(f"{title}不再用这个底")
        give_look(button, "plain")
        button.clicked.connect(lambda: self._forget(form, widget))
        row.addWidget(told)
        row.addWidget(button)
        row.addStretch(1)
        return widget

    def _forget(self, form: str, line: QWidget) -> None:
        self._context.store.bases.remove(form)
        line.hide()
