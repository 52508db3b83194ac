"""The page of teaching, and its cards on other pages."""
