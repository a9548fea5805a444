"""Turns what others hand in, such as workbooks and pasted tables, into records."""
