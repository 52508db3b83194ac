"""When a backup is due, when its place needs a person, and what stands at that place."""
