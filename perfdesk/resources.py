"""Where the files that come with the program lie: fonts, icons, sample records, the guide."""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "resources"
_IN_REPOSITORY = Path(__file__).parent.parent / "resources"


def resource_path(name: str) -> Path:
    """Answer the file of that name, such as `fonts/OFL.txt`; whether it exists is not checked.

    An installed wheel and the frozen program carry the folder inside the package; in the
    repository it stands beside the package.
    """
    return (_PACKAGED if _PACKAGED.is_dir() else _IN_REPOSITORY) / name


def guide_path() -> Path:
    """Answer the user's guide, a Markdown file with its pictures beside it in `images`."""
    name = "USER_GUIDE.zh-CN.md"
    packaged = _PACKAGED / "guide" / name
    return packaged if packaged.is_file() else _IN_REPOSITORY.parent / "docs" / name
