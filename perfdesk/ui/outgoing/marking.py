"""Marks records, one or many of the list: as done, and after asking as signed or as sent."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from perfdesk.forms.texts import UNTITLED
from perfdesk.storage import RecordId, State, Summary
from perfdesk.ui.context import Context
from perfdesk.ui.dialogs.signing import SentDialog, SignDialog
from perfdesk.ui.outgoing.mail_choices import MailChoices
from perfdesk.ui.words import spell_name

Changed = Callable[[Sequence[RecordId]], object]
"""Hears which records are others than before."""

_SOMEBODY = "对方"
"""Who got what was sent where nobody says to whom."""
_EACH_ITS_OWN = "每张各有自己的核对码"


def mark_done(
    context: Context, _page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Mark drafts as 已完成 where no error and no warning stands, and tell which have some."""
    drafts = [each for each in summaries if each.state is State.DRAFT]
    done = [each for each in drafts if not (each.errors or each.warnings)]
    left = _named(each for each in drafts if each not in done)
    for each in done:
        context.store.mark(each.id, State.DONE)
    told = f"{len(done)} 张已标记为已完成。" if done or left else "所选的都已完成。"
    if left:
        told += f"还有错误或提醒、没有标记的：{left}。打开它们，改好或确认以后再标记。"
    context.notices.info(told)
    changed([each.id for each in summaries])


def ask_signing(
    context: Context, page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Ask whether to freeze records as signed, and do so; `changed` hears which."""
    wanted = [each for each in summaries if not each.state.is_frozen]
    if not wanted:
        context.notices.info("所选的都已送签，内容锁定。")
        return
    faulty = _named(each for each in wanted if each.errors)
    left = f"还有错误，最好改好再送签：{faulty}。" if faulty else ""
    dialog = SignDialog(context.theme, _name_of(wanted), _EACH_ITS_OWN, left, page.window())
    dialog.accepted.connect(partial(_sign, context, changed, [each.id for each in wanted]))
    dialog.open_once()


def ask_marking_sent(
    context: Context, page: QWidget, changed: Changed, summaries: Sequence[Summary]
) -> None:
    """Ask to whom records were sent, and freeze them as sent; `changed` hears which."""
    wanted = [each for each in summaries if each.state is not State.SENT]
    if not wanted:
        context.notices.info("所选的都已标记为已发送。")
        return
    left = tell_unsigned(wanted)
    used = MailChoices(context.store.settings).recipients
    dialog = SentDialog(context.theme, _name_of(wanted), used[:1], left, page.window())
    dialog.marked.connect(partial(mark_sent, context, changed, tuple(each.id for each in wanted)))
    dialog.open_once()


def tell_unsigned(summaries: Iterable[Summary]) -> str:
    """Return which records are not signed yet, in a sentence; blank where all are."""
    unsigned = _named(each for each in summaries if not each.state.is_frozen)
    return f"还没有送签：{unsigned}。" if unsigned else ""


def mark_sent(
    context: Context, changed: Changed, record_ids: Sequence[RecordId], recipients: str
) -> None:
    """Freeze records as sent to somebody, and tell so; `changed` hears which."""
    context.store.milestones.send(record_ids, recipients or _SOMEBODY)
    context.notices.success("已标记为已发送，内容锁定。")
    changed(record_ids)


def _sign(context: Context, changed: Changed, record_ids: Sequence[RecordId]) -> None:
    for record_id in record_ids:
        context.store.milestones.sign(record_id)
    context.notices.success(f"{len(record_ids)} 张已送签，内容锁定。")
    changed(record_ids)


def _name_of(summaries: Sequence[Summary]) -> str:
    if len(summaries) == 1:
        return spell_name(summaries[0].title, summaries[0].year)
    return f"{len(summaries)} 张表单"


def _named(summaries: Iterable[Summary]) -> str:
    return "、".join(each.title or UNTITLED for each in summaries)
