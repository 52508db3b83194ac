"""The report of a period: its content, and the texts that people add to it."""
