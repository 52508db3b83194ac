"""Encryption of what tells of a person in a database that other programs run and copy."""
