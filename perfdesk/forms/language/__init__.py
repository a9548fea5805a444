"""Form files: what may stand in one, and one file into a Form or all of its faults."""
