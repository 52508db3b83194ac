"""The language of the line and the way it travels."""
