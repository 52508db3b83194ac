"""Exchange folders: files that a one-way gate carries between networks that do not meet."""
