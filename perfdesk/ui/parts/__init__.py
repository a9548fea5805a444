"""Bricks of all screens: tables, menus, notices, keys, and what stands where nothing is."""
