"""Slips as the templates show them: the list, one slip, and its history."""
