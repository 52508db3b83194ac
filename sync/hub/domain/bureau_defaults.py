"""The bureau as shipped: its name, and the rulings that a second officer confirms."""

BUREAU = "市场监督管理局"


def short_name(bureau: str) -> str:
    """Return the short name of a bureau in a number: 高新区市监 for 高新区市场监督管理局."""
    return bureau.removesuffix(BUREAU) + "市监" if bureau.endswith(BUREAU) else bureau


SECONDED = frozenset({"refused"})
"""Rulings that a second officer confirms unless the bureau chooses otherwise."""
