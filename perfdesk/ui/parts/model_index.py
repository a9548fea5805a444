"""What Qt hands to a model to name a cell."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
"""A cell; what lives on is named by the second, which follows its row."""
NOWHERE = QModelIndex()
"""No cell: the parent of everything in a table or a list."""
