"""The screens in which one record is filled in."""
