"""Find and replace over the whole record on the desk."""
