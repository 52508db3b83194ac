"""The table of cases: its header, its cells, its widths and its shown columns."""
