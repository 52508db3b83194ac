"""The page of the hub's journal: its filter, its rows, and that it was read."""
