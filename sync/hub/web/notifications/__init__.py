"""The page of what is new for an officer."""
