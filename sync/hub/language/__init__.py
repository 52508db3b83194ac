"""Texts of the hub in two languages: sentences, codes, clocks and times."""
