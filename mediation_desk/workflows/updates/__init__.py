"""Releases of the program: which one is newest, and how its file is had."""
