"""Reasons for refusals by subject, each with the way to resolve it."""
