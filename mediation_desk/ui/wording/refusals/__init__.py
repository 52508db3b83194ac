"""Why something is refused, each with the way out, by what it is about."""
