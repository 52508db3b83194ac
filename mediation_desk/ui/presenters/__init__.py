"""Presenters: query results turned into the words and marks that widgets draw."""
