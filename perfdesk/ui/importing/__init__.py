"""Records come in through the window: files and pasted tables, reviewed before they are stored."""
