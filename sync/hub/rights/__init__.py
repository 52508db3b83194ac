"""Separated administrators: a new user or a right takes two of them."""
