"""Cells and lines matched by their labels with the forms that they are copies of."""
