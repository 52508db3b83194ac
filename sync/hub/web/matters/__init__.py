"""Page of a matter, and the routes of each act on it."""
