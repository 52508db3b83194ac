"""Saved views as tabs: shown, counted, named, deleted."""
