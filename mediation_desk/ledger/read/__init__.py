"""Reads of screens, papers and commands, made of rows as frozen values."""
