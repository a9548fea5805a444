"""The indicators that an office knows: its library, what it has used, what to offer."""
