"""What the desk keeps of a record for later ones: the facts of its unit, or all of it as a base."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from perfdesk.forms.profile import UNIT, Fact, facts_in, news
from perfdesk.forms.texts import Texts
from perfdesk.storage import Profile
from perfdesk.ui.context import Context
from perfdesk.ui.parts.actions import make_action
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.theme import Role, give_look
from perfdesk.ui.wizard.session import Session
from perfdesk.ui.words import BASED


class ProfileLine(QFrame):
    """Offers to keep what a record says of its unit and nobody knew; else it does not show."""

    def __init__(self, context: Context, session: Session) -> None:
        """Offer for a session's record."""
        super().__init__()
        self._context = context
        self._session = session
        theme = context.theme
        self.setObjectName("keep_facts")
        give_look(self, "card")
        sign = QLabel()
        sign.setPixmap(theme.picture("building-2", Role.HINT, 16, self.devicePixelRatioF()))
        self._told = QLabel()
        self._told.setWordWrap(True)
        give_look(self._told, "help")
        self._button = QPushButton("记为单位资料")
        self._button.setObjectName("keep_facts_button")
        give_look(self._button, "plain")
        self._button.clicked.connect(self._keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(4), theme.px(4), theme.px(4))
        row.setSpacing(theme.px(8))
        row.addWidget(sign)
        row.addWidget(self._told, 1)
        row.addWidget(self._button)
        self.hide()

    def refresh(self) -> None:
        """Offer what there is to keep now; raises StorageError."""
        unit, found = self._unit, self._news()
        if found:
            self._told.setText(f"把“{unit}”的{_named(found)}记为单位资料，以后新建时自动填好。")
        self.setVisible(bool(found))

    @property
    def _unit(self) -> str:
        form, record = self._session.form, self._session.record
        return record.values[form.naming.unit].strip()

    def _facts(self) -> Texts:
        profile = self._context.store.profiles.of(self._unit)
        return profile.facts if profile else Texts()

    def _news(self) -> tuple[Fact, ...]:
        if not self._unit:
            return ()
        return news(self._session.form, self._session.record, self._facts())

    def _keep(self) -> None:
        store, found, unit = self._context.store.profiles, self._news(), self._unit
        stated = facts_in(self._session.form, self._session.record)
        facts = self._facts().but(UNIT, unit)
        for fact in found:
            facts = facts.but(fact.id, stated[fact.id])
        before = store.of(unit)
        store.put(Profile(unit, facts, bool(before and before.is_default)))
        self._session.offers.put_units(each.facts for each in store.all())
        self.hide()
        told = f"已记下“{unit}”的{_named(found)}。在“工具 → 单位资料…”里可以改。"
        self._context.notices.success(told)


def base_action(desk: QWidget, context: Context, session: Session) -> QAction:
    """Return the action that has new records of the form start from this one."""
    words = ("新建时以此为底", "copy")
    return make_action(desk, context.theme, words, (), partial(_keep_base, context, session))


def _keep_base(context: Context, session: Session) -> None:
    form, record, bases = session.form, session.record, context.store.bases
    before = bases.of(form.id)
    bases.put(record.values[form.naming.title], record)

    def undo() -> None:
        if before is None:
            bases.remove(form.id)
        else:
            bases.put(before.title, before.record)

    told = f"以后新建“{form.title}”从这份开始：{BASED}。"
    context.notices.success(told, Action("撤销", undo))


def _named(facts: tuple[Fact, ...]) -> str:
    return "、".join(fact.label for fact in facts)
