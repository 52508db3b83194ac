"""The page of what a head signs, and what waits beside a form."""
