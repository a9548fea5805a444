"""The steps of one sitting, to be undone and done again."""

from msgspec import Struct

from perfdesk.forms.problem import Place
from perfdesk.forms.record import Record


class Step(Struct, frozen=True):
    """One undoable change: the record before and after, what it was, and where."""

    before: Record
    after: Record
    name: str
    place: Place


class History:
    """What was done and what was undone; texts typed without a pause at one place are one step."""

    def __init__(self) -> None:
        """Start with nothing done."""
        self._done: list[Step] = []
        self._undone: list[Step] = []
        self._is_typing = False

    def add(self, step: Step) -> None:
        """Take a finished step; what had been undone is forgotten."""
        self.end_typing()
        self._done.append(step)
        self._undone.clear()

    def add_typing(self, step: Step) -> None:
        """Take a step that may go on: more typing at the same place becomes part of it."""
        if self._is_typing and self._done[-1].place == step.place:
            first = self._done.pop()
            step = Step(first.before, step.after, first.name, first.place)
        else:
            self.end_typing()
        self._done.append(step)
        self._undone.clear()
        self._is_typing = True

    def end_typing(self) -> bool:
        """Finish the step that is being typed; return whether there was one.

        A text typed and taken back by hand leaves no step.
        """
        was_typing, self._is_typing = self._is_typing, False
        if was_typing and self._done[-1].before == self._done[-1].after:
            self._done.pop()
        return was_typing

    def drop_typing(self, place: Place) -> Step | None:
        """Forget what is being typed at a place and return it, None where nothing is."""
        if self.typing is None or self.typing.place != place:
            return None
        self._is_typing = False
        return self._done.pop()

    @property
    def typing(self) -> Step | None:
        """The step that is being typed, None where none is."""
        return self._done[-1] if self._is_typing else None

    def undo(self) -> Step | None:
        """Move the last step over to the undone ones and return it, None where there is none."""
        self.end_typing()
        return _moved(self._done, self._undone)

    def redo(self) -> Step | None:
        """Move the last undone step back and return it, None where there is none."""
        return _moved(self._undone, self._done)

    @property
    def undo_name(self) -> str:
        """What `undo` would take back, blank where there is nothing."""
        return self._done[-1].name if self._done else ""

    @property
    def redo_name(self) -> str:
        """What `redo` would do again, blank where there is nothing."""
        return self._undone[-1].name if self._undone else ""


def _moved(source: list[Step], target: list[Step]) -> Step | None:
    if not source:
        return None
    target.append(source.pop())
    return target[-1]
