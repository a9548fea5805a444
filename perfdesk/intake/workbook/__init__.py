"""Our own workbooks read back, whatever was edited in them."""
