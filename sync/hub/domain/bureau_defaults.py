"""The bureau as shipped: its name, and the rulings that a second officer confirms."""

BUREAU = "市场监督管理局"


SECONDED = frozenset({"refused"})
"""Rulings that a second officer confirms unless the bureau chooses otherwise."""
