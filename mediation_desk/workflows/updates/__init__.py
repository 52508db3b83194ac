"""Releases of the program: the newest one, and the download of its file."""
