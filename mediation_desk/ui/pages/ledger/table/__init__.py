"""The table of cases: its head, its cells, its widths and what is shown."""
