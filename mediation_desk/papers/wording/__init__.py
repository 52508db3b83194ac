"""The Chinese words of papers: codes, titles, series."""
