"""Presenters: values of the readers turned into words and marks that widgets draw."""
