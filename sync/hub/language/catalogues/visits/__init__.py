"""Sentences about visits to a mall."""
