"""One entry of the rail: a plain value, so that the window can use it without the list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RailItem:
    """One entry: the page's name for the router, the text, the icon, and its group (0, 1, 2).

    ``under`` names the pages without an entry of their own that are reached through this one. A
    panel opens over the page shown; it is no page, and has no number among the keys.
    """

    name: str
    words: str
    icon: str
    group: int = 0
    foot: bool = False
    under: tuple[str, ...] = ()
    is_panel: bool = False
