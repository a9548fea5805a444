"""The document that a PDF is: reportlab numbers its objects and writes it, we spell the objects.

Catalogue, what the document says of itself and the table of its objects are reportlab's own.
Spelled by its nested dictionaries, pages, fonts and outline would take five times as long.
"""

import zlib
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

from perfdesk.export.outline import Bookmark, spell_outline

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFCatalog

_FAST = 1  # zlib's level: a third less time than its usual one, for a twentieth more bytes
_LANGUAGE = "zh-CN"
_CREATOR = "PerfDesk"
_PREFERENCES = b"<< /DisplayDocTitle true >>"


def spell_stream(content: bytes, entries: str = "") -> bytes:
    """Return a stream as it stands in a file; `entries` go into its dictionary."""
    packed = zlib.compress(content, _FAST)
    head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
    return b"%b%b\nendstream" % (head.encode(), packed)


class Document:
    """Takes objects in, and becomes a file; equal objects in equal order give equal bytes."""

    def __init__(self, title: str) -> None:
        """Begin a document without pages."""
        document = self._document = PDFDocument(invariant=1, lang=_LANGUAGE)
        document.setTitle(title)
        document.setAuthor("")
        document.setSubject("")
        document.setCreator(_CREATOR)
        # the stubs do not know what a document has
        catalog: PDFCatalog = document.Catalog  # type: ignore[attr-defined]
        catalog.showOutline()
        catalog.ViewerPreferences = _Spelled(_PREFERENCES)  # type: ignore[attr-defined]
        self._pages = self._reference(document.Pages)  # type: ignore[attr-defined]
        self._bookmarks: list[Bookmark] = []

    def add(self, spelled: str | bytes) -> str:
        """Put an object in and return a reference to it."""
        return self._reference(
            _Spelled(spelled if isinstance(spelled, bytes) else spelled.encode())
        )

    def add_page(self, entries: str) -> str:
        """Put a page after the last and return a reference to it."""
        page = _Spelled(f"<< /Type /Page /Parent {self._pages} {entries} >>".encode())
        self._document.addPage(page)
        return self._newest()

    def add_bookmark(self, title: str, page: str, top: float, level: int) -> None:
        """Put an entry after the last of the outline, under the last that has a lower level.

        It leads to a height on a page, in points from the lower edge.
        """
        self._bookmarks.append(Bookmark(title, f"[{page} /XYZ 0 {top:.2f} 0]", level))

    def file(self) -> bytes:
        """Return the bytes of the document; nothing can be put in any more."""
        if self._bookmarks:
            self._add_outline()
        return self._document.GetPDFData(None)

    def _add_outline(self) -> None:
        """Put the outline in, whose objects refer to each other."""
        outline, entries = _Outline(), [_Spelled() for _ in self._bookmarks]
        self._document.Outlines = outline  # type: ignore[assignment]
        self._document.Catalog.Outlines = outline  # type: ignore[attr-defined]
        references = [self._reference(each) for each in entries]
        spelled = spell_outline(self._bookmarks, self._reference(outline), references)
        for each, text in zip((outline, *entries), spelled, strict=True):
            each.spelled = text.encode()

    def _reference(self, thing: PDFObject) -> str:
        """Put a thing in and return a reference to it."""
        self._document.Reference(thing)  # type: ignore[no-untyped-call]
        return self._newest()

    def _newest(self) -> str:
        """Return a reference to what was put in last."""
        return f"{self._document.objectcounter} 0 R"


class _Spelled(PDFObject):
    """An object as it stands in the file."""

    def __init__(self, spelled: bytes = b"") -> None:
        self.spelled = spelled

    def format(self, _document: PDFDocument) -> bytes:
        return self.spelled


class _Outline(_Spelled):
    """An outline that needs nothing of what reportlab does to its own before it writes them."""

    ready = 1

    def prepare(self, document: PDFDocument, canvas: None) -> None:
        pass
