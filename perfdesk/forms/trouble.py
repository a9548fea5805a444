"""What went wrong outside the program: caught once, at the edge, and told in one sentence."""

import errno
from collections.abc import Mapping
from types import MappingProxyType

_REASONS: Mapping[int | None, str] = MappingProxyType(
    {
        errno.ENOENT: "没有找到",
        errno.EACCES: "没有权限，或正被别的程序使用",
        errno.EPERM: "没有权限",
        errno.EROFS: "只能读，不能写",
        errno.EISDIR: "是一个文件夹",
        errno.ENOTDIR: "路径里有一段不是文件夹",
        errno.EEXIST: "已有同名的文件",
        errno.ENAMETOOLONG: "名字太长",
        errno.ENOSPC: "磁盘已满",
        errno.EIO: "磁盘有故障，或者断开了",
    }
)


def reason_of(error: OSError) -> str:
    """Return in a few words why the system refused; its own words where it is a rare reason."""
    return _REASONS.get(error.errno) or error.strerror or str(error)


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
