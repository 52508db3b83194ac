"""What the analysis page and the report of a period read."""
