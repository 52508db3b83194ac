"""Pages about the hub itself: accounts, users and bodies, stations, keys, its journal."""
