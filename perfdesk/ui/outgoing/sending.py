"""Makes a mail draft of records, opens it, and marks the records as sent when the user says so."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from perfdesk.export.mail import Letter, read_recipients
from perfdesk.export.mailing import mail_parts, put_mail
from perfdesk.export.names import mail_stem, shown_year
from perfdesk.export.steps import Step
from perfdesk.export.wording import fill_in
from perfdesk.forms.filled import Filled
from perfdesk.forms.making.public import public_copies, still_naming
from perfdesk.forms.sheet.collection import in_usual_order
from perfdesk.forms.sheet.manner import Manner
from perfdesk.forms.texts import UNTITLED
from perfdesk.forms.trouble import PerfdeskError
from perfdesk.storage import RecordId, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.progress import show_progress
from perfdesk.ui.dialogs.sending import MailOrder, SendDialog
from perfdesk.ui.outgoing.export_choices import ExportChoices
from perfdesk.ui.outgoing.mail_choices import MailChoices
from perfdesk.ui.outgoing.marking import mark_sent, tell_unsigned
from perfdesk.ui.parts.notice import open_path
from perfdesk.ui.parts.notices import Action
from perfdesk.ui.runner import Progress

_TITLE = "发送"


class Sending(QObject):
    """Sends records by mail; made for one time.

    `sent` tells the numbers of the records that the user says were sent.
    """

    sent = Signal(object)

    def __init__(self, context: Context, page: QWidget) -> None:
        """Ask over the window of a page."""
        super().__init__(page)
        self._context = context
        self._page = page
        self._choices = ExportChoices(context.store.settings)
        self._mail = MailChoices(context.store.settings)

    def ask(self, record_ids: Sequence[RecordId]) -> None:
        """Ask what the mail with some records says, and go on; raises PerfdeskError."""
        stored = [self._context.store.load(each) for each in record_ids]
        filled = (
            Filled(self._context.catalogue.form_of(each.record), each.record) for each in stored
        )
        collection = in_usual_order(filled)
        doubts = tuple(_doubts(collection, [each.summary for each in stored]))
        dialog = SendDialog(
            self._context.theme,
            collection,
            self._mail.wording,
            self._mail.recipients,
            doubts,
            self._page.window(),
        )
        dialog.draft_asked.connect(partial(self._make, collection, tuple(record_ids)))
        dialog.open_once()

    def _make(
        self, collection: Sequence[Filled], record_ids: tuple[RecordId, ...], order: MailOrder
    ) -> None:
        self._mail.keep(order.wording)
        self._mail.use(order.recipients)
        self._choices.make_folder()
        folder = self._choices.folder / mail_stem(collection)
        progress = Progress(self._context.runner)
        show_progress(progress, self._context.theme, _TITLE, self._page.window())
        make = partial(_make, manner=self._choices.manner, step=progress.step)
        self._context.runner.run(
            progress.watching(make),
            collection,
            order,
            folder,
            done=partial(self._tell, collection, record_ids, order),
            failed=self._fail,
            owner=self,
        )

    def _tell(
        self,
        collection: Sequence[Filled],
        record_ids: tuple[RecordId, ...],
        order: MailOrder,
        draft: Path,
    ) -> None:
        for record_id in record_ids:
            self._context.store.keep_version(record_id)
        notices = self._context.notices
        if order.public:
            self._warn_of_names(collection)
        open_path(draft)
        notices.success(
            f"邮件草稿已打开；没有打开的话，附件都在“{draft.parent.name}”文件夹里。发出以后：",
            Action(
                "标记为已发送",
                partial(mark_sent, self._context, self.sent.emit, record_ids, order.recipients),
            ),
            Action("在文件夹中显示", partial(open_path, draft.parent)),
        )

    def _warn_of_names(self, collection: Sequence[Filled]) -> None:
        """Tell where a public copy still repeats a name that was left out elsewhere."""
        named = [
            f"{each.form.label_of(place)}（{each.title or each.form.title}）"
            for each in collection
            for place in still_naming(each.form, each.record)
        ]
        if named:
            self._context.notices.trouble(
                f"公开版里还写着姓名或电话：{'、'.join(named)}。改好再发。"
            )

    def _fail(self, trouble: PerfdeskError) -> None:
        self._context.notices.trouble(trouble)


def _doubts(collection: Sequence[Filled], summaries: Sequence[Summary]) -> Iterator[str]:
    """Yield what a user may have overlooked before records are sent."""
    years = dict.fromkeys(shown_year(each.form, each.record) for each in collection)
    if len(years) > 1:
        yield f"这几份不是同一个年度：{'、'.join(year or '（没有年度）' for year in years)}。"
    faulty = [each.title or UNTITLED for each in summaries if each.errors]
    if faulty:
        yield f"还有错误没有改：{'、'.join(faulty)}。"
    unsigned = tell_unsigned(summaries)
    if unsigned:
        yield unsigned


def _make(
    collection: Sequence[Filled], order: MailOrder, folder: Path, *, manner: Manner, step: Step
) -> Path:
    """Make the files of a mail and its draft; in a thread."""
    shown = public_copies(collection) if order.public else collection
    parts = mail_parts(shown, manner=manner, public=order.public, step=step)
    words = fill_in(order.wording, shown)
    letter = Letter(words.subject, words.body, read_recipients(order.recipients), parts)
    return put_mail(letter, folder)
