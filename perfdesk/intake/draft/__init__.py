"""Writes a first form file from a blank form: what it draws, and a guess at what it asks for."""
