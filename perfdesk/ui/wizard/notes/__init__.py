"""Notes on the record on the desk: kept with their cells, marked there, listed in the panel."""
