"""The calendar of visits, its feeds, and the pages on an officer's telephone."""
