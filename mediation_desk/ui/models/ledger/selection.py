"""The selected cases: a set of keys, or all except a set; never a list of indexes."""

from array import array
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal


class LedgerSelection(QObject):
    """The selection. Select-all is a flag, so that a million rows are selected at once."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_all = False
        self._keys: set[int] = set()

    def is_all(self) -> bool:
        """Tell whether all cases are ticked, except those unticked since."""
        return self._is_all

    def odd_keys(self) -> frozenset[int]:
        """Return the keys ticked, or those unticked since everything was ticked."""
        return frozenset(self._keys)

    def has(self, key: int) -> bool:
        """Tell whether a case is ticked."""
        return (key in self._keys) is not self._is_all

    def count(self, total: int) -> int:
        """Return how many of ``total`` cases are ticked."""
        return total - len(self._keys) if self._is_all else len(self._keys)

    def toggle(self, key: int) -> None:
        """Tick a case, or untick it."""
        self._keys ^= {key}
        self.changed.emit()

    def tick(self, keys: Iterable[int]) -> None:
        """Tick these as well."""
        if self._is_all:
            self._keys.difference_update(keys)
        else:
            self._keys.update(keys)
        self.changed.emit()

    def tick_all(self) -> None:
        """Tick all cases of the view."""
        self._is_all = True
        self._keys.clear()
        self.changed.emit()

    def clear(self) -> None:
        """Tick nothing."""
        if self._is_all or self._keys:
            self._is_all = False
            self._keys.clear()
            self.changed.emit()

    def ticked(self, keys: Sequence[int]) -> Sequence[int]:
        """Return those of ``keys`` that are ticked, in their order."""
        return array("q", (key for key in keys if self.has(key)))
