"""News for an officer, and the number of unread items."""
