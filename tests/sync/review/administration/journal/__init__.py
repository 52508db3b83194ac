"""The journal of the hub: its filter, its readings as entries, its file."""
