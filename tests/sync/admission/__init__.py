"""Who is let in to the hub, with how much, and what a caller without a key cannot do."""
