"""Reads for screens, papers and commands, made of rows as frozen values."""
