"""The forms of one unit and year together: checked against each other, and pulled from."""
