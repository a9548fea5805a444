"""What went wrong outside the program: caught once, at the edge, and told in one sentence."""


class PerfdeskError(Exception):
    """Trouble that a user can understand and mend; `str()` is the Chinese sentence to show.

    The sentence says where, what, and what to do. Mistakes in the user's data are findings,
    never errors; anything that is not a PerfdeskError is a bug.
    """


class BadFormFile(PerfdeskError):
    """A form file that cannot be used; carries every fault found in it at once."""

    def __init__(self, file: str, faults: tuple[str, ...]) -> None:
        """Take the file's name and its faults, each a sentence that begins with key or line."""
        super().__init__(f"表单文件 {file} 有 {len(faults)} 处错误：\n" + "\n".join(faults))
        self.file = file
        self.faults = faults

    @property
    def consequence(self) -> str:
        """What it means for a record of the form: one sentence, without the faults."""
        return f"表单文件 {self.file} 有错误，这张表单暂时打不开，内容原样保留。"


class UnknownForm(PerfdeskError):
    """No installed form file has this id (and edition)."""


class BadRecord(PerfdeskError):
    """A record file that is not a record of the form it names."""
