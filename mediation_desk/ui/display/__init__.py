"""Preparations for a window before Qt starts: system libraries and the input method."""
