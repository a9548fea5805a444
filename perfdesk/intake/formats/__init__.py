"""Files of any kind taken apart into cells and lines; what harms is refused."""
