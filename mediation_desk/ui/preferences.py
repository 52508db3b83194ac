"""The window's preferences of each operator; kept by the ledger, never in plain files."""

from typing import Protocol


class Preferences(Protocol):
    """Small stored texts, by operator and name ("window.place", "window.page")."""

    def read(self, operator: str, name: str) -> str:
        """Return the stored text, or ""."""
        ...

    def keep(self, operator: str, name: str, value: str) -> None:
        """Keep ``value``; must not block (hand it to the worker)."""
        ...


class MemoryPreferences:
    """Preferences that last as long as the window; the default before sign-in and in tests."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], str] = {}

    def read(self, operator: str, name: str) -> str:
        """Return the stored text, or ""."""
        return self._kept.get((operator, name), "")

    def keep(self, operator: str, name: str, value: str) -> None:
        """Keep ``value``."""
        self._kept[operator, name] = value


_station: Preferences = MemoryPreferences()


def keep_station_in(preferences: Preferences) -> None:
    """Set the place where this station's preferences for all its people are kept."""
    global _station  # noqa: PLW0603 - what opens a preview knows no window
    _station = preferences


def of_station(name: str) -> str:
    """Return the station's preference of a name, or ""."""
    return _station.read("", name)


def keep_for_station(name: str, value: str) -> None:
    """Keep ``value`` for all its people."""
    _station.keep("", name, value)
