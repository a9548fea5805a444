"""The check report: which forms were checked, what was found, and what was looked at."""
