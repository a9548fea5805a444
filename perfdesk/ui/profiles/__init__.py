"""What is known of units, and what new forms start from."""
