"""Writing, publishing and ending circulars, and the figures beside each other around one."""
