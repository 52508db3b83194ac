"""Parts of the page of the hub's journal: its filter, its rows, and the record of each reading."""
