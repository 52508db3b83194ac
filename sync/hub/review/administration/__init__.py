"""Pages about the hub itself: one's own account, users and bodies, stations, the journal."""
