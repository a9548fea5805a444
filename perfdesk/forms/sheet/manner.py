"""How records print, beside what stands in them: chosen once, for all that is made of them."""

from msgspec import Struct


class Manner(Struct, frozen=True):
    """With `signoff` the form's optional sections are printed, such as lines for signatures.

    With `marks_drafts` what still has errors is marked as a draft, on paper and in PDF.
    """

    signoff: bool = True
    marks_drafts: bool = False


PLAIN = Manner()
"""All sections, nothing marked."""
