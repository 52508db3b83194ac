"""The fund page and its parts."""
