"""Administration of a hub: backup, verification, repair, archives and upkeep."""
