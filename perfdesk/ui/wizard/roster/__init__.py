"""Rosters edited like a spreadsheet: lines, edits and clipboard without Qt; model, view, box."""
