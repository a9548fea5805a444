"""Records as Excel workbooks, to print, to fill in and to read back."""
