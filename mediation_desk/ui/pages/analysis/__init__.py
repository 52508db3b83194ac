"""The analysis page and its parts."""
