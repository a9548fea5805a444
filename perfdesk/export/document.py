"""The document that a PDF is: reportlab numbers its objects and writes it, we spell the objects.

Catalogue, outline, what the document says of itself and the table of its objects are reportlab's
own. Spelled by its nested dictionaries, pages and fonts would take five times as long.
"""

import zlib
from typing import TYPE_CHECKING, cast

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFCatalog, PDFOutlines

_FAST = 1  # zlib's level: a third less time than its usual one, for a twentieth more bytes
_LANGUAGE = "zh-CN"
_CREATOR = "PerfDesk"
_PREFERENCES = "<< /DisplayDocTitle true >>"


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
        self._outline = cast("PDFOutlines", document.outline)
        self._bookmarks = _Bookmarks()

    def add(self, spelled: str | bytes) -> str:
        """Put an object in and return a reference to it."""
        return self._reference(_Spelled(spelled))

    def add_stream(self, content: bytes, entries: str = "") -> str:
        """Put a stream in and return a reference to it; `entries` go into its dictionary."""
        packed = zlib.compress(content, _FAST)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode {entries} >>\nstream\n"
        return self.add(b"%b%b\nendstream" % (head.encode(), packed))

    def add_page(self, entries: str) -> str:
        """Put a page after the last and return a reference to it."""
        page = _Spelled(f"<< /Type /Page /Parent {self._pages} {entries} >>")
        self._document.addPage(page)
        return self._reference(page)

    def add_bookmark(self, title: str, page: str, top: float, level: int) -> None:
        """Put an entry after the last of the outline, under the last that has a lower level.

        It leads to a height on a page, in points from the lower edge.
        """
        name = f"bookmark{len(self._bookmarks)}"
        self._bookmarks[name] = _Spelled(f"[{page} /XYZ 0 {top:.2f} 0]")
        self._outline.addOutlineEntry(name, level, title, closed=1)

    def file(self) -> bytes:
        """Return the bytes of the document; nothing can be put in any more."""
        return self._document.GetPDFData(self._bookmarks)

    def _reference(self, thing: PDFObject) -> str:
        reference: bytes = self._document.Reference(thing).format(  # type: ignore[no-untyped-call]
            self._document
        )
        return reference.decode()


class _Spelled(PDFObject):
    """An object as it stands in the file."""

    def __init__(self, spelled: str | bytes) -> None:
        self._spelled = spelled.encode() if isinstance(spelled, str) else spelled

    def format(self, _document: PDFDocument) -> bytes:
        return self._spelled


class _Bookmarks(dict[str, _Spelled]):
    """Where the entries of an outline lead, by name; reportlab asks a canvas for it."""

    def _bookmarkReference(self, name: str) -> _Spelled:  # noqa: N802 - reportlab's spelling
        return self[name]
