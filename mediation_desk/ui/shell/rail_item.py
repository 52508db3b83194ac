"""One entry of the rail: a plain value, so that the window can use it without the list."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class RailItem:
    """One entry: the page's name for the router, the text, the icon, and its group (0, 1, 2).

    ``under`` names the pages without an entry of their own that are reached through this one. A
    panel opens over the page shown; it is no page, and has no number among the keys. ``key`` is
    the one that leads there.
    """

    name: str
    words: str
    icon: str
    group: int = 0
    foot: bool = False
    under: tuple[str, ...] = ()
    is_panel: bool = False
    key: str = ""


def keyed(items: list[RailItem]) -> list[RailItem]:
    """Return the entries with their keys: Ctrl+1 to Ctrl+9 for the pages, in their order."""
    numbers = iter(range(1, 10))
    keys = {item.name: f"Ctrl+{n}" for item, n in zip(_pages(items), numbers, strict=False)}
    return [replace(item, key=keys.get(item.name, item.key)) for item in items]


def _pages(items: list[RailItem]) -> list[RailItem]:
    return [item for item in items if not item.is_panel]
