"""The regulator's pages: sign in, queue, dossier, guidance, outcomes, slips, stations."""

BUREAU = "市场监督管理局"
SECONDED = frozenset({"refused"})
"""The rulings that a second officer confirms unless the bureau chooses otherwise."""
