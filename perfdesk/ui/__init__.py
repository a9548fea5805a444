"""The window: shows and asks, decides nothing; the only package that knows Qt."""
