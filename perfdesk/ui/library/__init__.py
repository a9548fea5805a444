"""The indicator library: its list, its own indicators, workbooks of it."""
