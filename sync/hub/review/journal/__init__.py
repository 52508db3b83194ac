"""The page of the hub's journal: its filter, its readings as entries, its file."""
