"""Two records of the same thing: what differs, and where what one has stands in the other."""
