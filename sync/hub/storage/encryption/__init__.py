"""Encryption of personal data in a database that other programs run and copy."""
