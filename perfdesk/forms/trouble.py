"""What went wrong outside the program: caught once, at the edge, and told in one sentence."""

import errno
import sys
from collections.abc import Mapping
from types import MappingProxyType

GONE_AWAY = (errno.EIO, errno.ESTALE, errno.ENOTCONN, errno.EHOSTDOWN, errno.ETIMEDOUT)
"""What the system says of a disk that fails, or of a drive that the network has lost."""
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
        **dict.fromkeys(GONE_AWAY, "磁盘有故障，或者断开了"),
    }
)

_WINDOWS_NUMBERS: Mapping[int | None, int] = MappingProxyType(
    {
        **dict.fromkeys((21, 23, 27, 29, 30, 31, 1117), errno.EIO),  # drive not ready, bad sectors
        **dict.fromkeys((55, 59, 64, 121, 1167, 1231), errno.EIO),  # network or device gone
        19: errno.EROFS,
        39: errno.ENOSPC,
        206: errno.ENAMETOOLONG,
    }
)
"""What Windows tells apart in `winerror`, and Python calls a lack of rights or a bad argument."""
_LONGEST = 259  # characters of a path that Windows takes, unless an administrator allows more


def number_of(error: OSError) -> int | None:
    """Return why the system refused, by its number in `errno`."""
    return _WINDOWS_NUMBERS.get(getattr(error, "winerror", None), error.errno)


def reason_of(error: OSError, platform: str = sys.platform) -> str:
    """Return in a few words why the system refused; its own words where it is a rare reason."""
    if platform == "win32" and len(str(error.filename)) > _LONGEST:
        return f"路径太长，Windows 最多认 {_LONGEST} 个字"  # it says only that nothing is there
    return _REASONS.get(number_of(error)) or error.strerror or str(error)


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
