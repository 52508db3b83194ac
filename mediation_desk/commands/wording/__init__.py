"""Texts of the commands, in both languages."""
