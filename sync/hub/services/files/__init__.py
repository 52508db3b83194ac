"""Files: evidence sent by stations, and enclosures of officers' answers."""
