"""The first screen: all records, to be found, begun, opened, copied and binned."""
