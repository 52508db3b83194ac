"""The end of a case: settled, terminated, merged into another, closed."""
