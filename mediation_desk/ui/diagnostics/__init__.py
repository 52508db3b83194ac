"""What the window tells of faults that nobody foresaw, and what support needs to see."""
