"""Keys and secret of the hub, each in a file."""
