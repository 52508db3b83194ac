"""The papers of a merchant: the file, notices, orders."""
