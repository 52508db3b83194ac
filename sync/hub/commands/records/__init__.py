"""Commands for the hub's records and their retention: erasure, yearly archives, the full export."""
