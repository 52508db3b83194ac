"""Keys that are renewed, at the station and at the hub."""
