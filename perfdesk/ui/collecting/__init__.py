"""Collecting: a folder of files that units sent, held against what is stored, and taken in."""
