"""Stands in for Pillow, which reportlab and openpyxl import for pictures of all kinds.

Ours are vectors, or written by hand. Both packages know an absent Image and do without.
"""

# ruff: noqa: N999 - the package is called so

Image = None
