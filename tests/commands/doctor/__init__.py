"""The doctor: each check is broken, and its remedy works."""
