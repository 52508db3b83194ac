"""What stands of a matter: its course, its limits and its numbers."""
