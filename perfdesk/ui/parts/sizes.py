"""Sizes that Qt has a word for and PySide has not."""

NO_LIMIT = 16_777_215
"""A height or width without bound."""
