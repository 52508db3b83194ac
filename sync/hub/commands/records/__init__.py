"""Commands about what the hub keeps and for how long: erasing, yearly archives, the full export."""
