"""What mails say and to whom they go: chosen once, remembered."""

from perfdesk.export.wording import Wording
from perfdesk.storage import Settings

_RECIPIENTS, _SUBJECT, _BODY = "mail.recipients", "mail.subject", "mail.body"
_MOST = 20
"""How many lines of recipients are remembered."""


class MailChoices:
    """The lines of recipients used before, the last one first, and the wording with its gaps."""

    def __init__(self, settings: Settings) -> None:
        """Take the settings that remember it all."""
        self._settings = settings

    @property
    def recipients(self) -> tuple[str, ...]:
        """The lines of recipients that were used, the last one first."""
        return tuple(filter(None, self._settings.get(_RECIPIENTS).split("\n")))

    def use(self, recipients: str) -> None:
        """Remember a line of recipients as the last one used."""
        if recipients:
            lines = tuple(dict.fromkeys((recipients, *self.recipients)))
            self._settings.put(_RECIPIENTS, "\n".join(lines[:_MOST]))

    @property
    def wording(self) -> Wording:
        """Subject and body as they were written last, or as they are to begin with."""
        usual = Wording()
        return Wording(
            self._settings.get(_SUBJECT) or usual.subject, self._settings.get(_BODY) or usual.body
        )

    def keep(self, wording: Wording) -> None:
        """Remember a wording; the one to begin with is left to the program, which may mend it."""
        usual = Wording()
        self._settings.put(_SUBJECT, "" if wording.subject == usual.subject else wording.subject)
        self._settings.put(_BODY, "" if wording.body == usual.body else wording.body)
