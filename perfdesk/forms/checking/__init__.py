"""Checks at work: on what changed in a record, between the forms of a unit, between years."""
