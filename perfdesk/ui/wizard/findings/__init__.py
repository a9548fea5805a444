"""The findings of a record as a list: what they say, why, and what can be done about them."""
