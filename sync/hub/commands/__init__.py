"""Commands of the hub in files of their own, and the code that all of them share."""
