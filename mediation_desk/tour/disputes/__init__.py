"""Disputes of the tour, with enquiries and reports."""
