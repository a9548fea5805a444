"""From a record to paper: build the sheet, lay it out into pages; only drawing knows a format."""
