"""The forms of recourse, deposits and closing."""
