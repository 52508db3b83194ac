"""Recourse, deposits and closing: what is owed, what is held, how far the book is closed."""
