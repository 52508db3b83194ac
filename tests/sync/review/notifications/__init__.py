"""The bell of the bar."""
