"""Read models of the analysis page and the report of a period."""
