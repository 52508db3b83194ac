"""Printing of papers: page by page without blocking the window, and the report of a failure."""
