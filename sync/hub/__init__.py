"""Regulator's side of the line: intake, store and review pages."""
