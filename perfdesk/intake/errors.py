"""What can be wrong with a file that is to be read."""

from perfdesk.forms.trouble import PerfdeskError


class IntakeError(PerfdeskError):
    """A source that cannot be read; the sentence says what it is and what to do."""


class UnknownTable(IntakeError):
    """A sound source in which no form was recognised; told which, it may well be read."""


class ForeignTable(UnknownTable):
    """A sound file that we did not write, or whose map is lost: tables are matched by labels."""


class BadBlank(IntakeError):
    """A workbook from which no form file can be drafted."""
