"""Rosters whose rows need more room than a line of a table: each row, or group of rows, a card."""
