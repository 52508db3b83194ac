"""The search of the bar."""
