"""The open work, ordered by running clock: group headers and rows in one list model."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, IntEnum
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from mediation_desk.ui.presenters import clock_presenter
from mediation_desk.ui.wording import short_verb, times
from mediation_desk.workflows.read_models.today import WorkRow

Index = QModelIndex | QPersistentModelIndex
_HOUR = timedelta(hours=1)
_NO_PARENT = QModelIndex()
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NEVER = float("inf")


class UrgencyGroup(Enum):
    """Groups by the time left on a row's clock; the value is the group's name in the code."""

    OVERDUE = "overdue"
    HOUR = "hour"
    TODAY = "today"
    LATER = "later"
    WAITING = "waiting"


class WorkScope(Enum):
    """The sets of rows that can be shown."""

    ALL = "all"
    MINE = "mine"
    UNCLAIMED = "unclaimed"


class WorkOrder(Enum):
    """The orders of rows inside their group."""

    TIME_LEFT = "time_left"
    REGISTERED = "registered"
    AMOUNT = "amount"


class WorkItemRole(IntEnum):
    """The item roles that the delegate reads."""

    ITEM = Qt.ItemDataRole.UserRole
    NOW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class GroupHeader:
    """A group header: the group, and its number of rows."""

    group: UrgencyGroup
    count: int


Item = GroupHeader | WorkRow


def group_of(row: WorkRow, now: datetime) -> UrgencyGroup:
    """Return the group of a row at ``now``; a row without running clock waits for others."""
    if row.clock is None or row.clock.pause is not None:
        return UrgencyGroup.WAITING
    due_at = row.clock.due_at
    if row.clock.is_over(now):
        return UrgencyGroup.OVERDUE
    if due_at - now <= _HOUR:
        return UrgencyGroup.HOUR
    is_today = times.local(due_at).date() <= times.local(now).date()
    return UrgencyGroup.TODAY if is_today else UrgencyGroup.LATER


def arranged(rows: Sequence[WorkRow], order: WorkOrder, now: datetime) -> list[Item]:
    """Return the rows under their group headers, each group in the requested order."""
    found: dict[UrgencyGroup, list[WorkRow]] = {group: [] for group in UrgencyGroup}
    for row in sorted(rows, key=partial(_key, order)):
        found[group_of(row, now)].append(row)
    items: list[Item] = []
    for group, members in found.items():
        items += [GroupHeader(group, len(members)), *members] if members else []
    return items


def _key(order: WorkOrder, row: WorkRow) -> tuple[float, float]:
    due = row.clock.due_at.timestamp() if row.clock else _NEVER
    match order:
        case WorkOrder.REGISTERED:
            return row.received_at.timestamp(), due
        case WorkOrder.AMOUNT:
            return -(row.amount.fen if row.amount else 0), due
        case _:
            return due, row.received_at.timestamp()


def _words(item: Item, now: datetime) -> str:
    if isinstance(item, GroupHeader) or item.clock is None:
        return ""
    return clock_presenter.drawn(item.clock, now).words


def _spoken(item: Item, now: datetime) -> str:
    """Return the screen reader's sentence for a row."""
    if isinstance(item, GroupHeader):
        return f"{item.group.value} {item.count}"
    parts = [_words(item, now), item.merchant, item.gist, item.number, short_verb(item.step)]
    return ", ".join(
        part for part in (*parts, clock_presenter.firsts_sentence(item.firsts, now)) if part
    )


class WorkList(QAbstractListModel):
    """Rows with group headers; `tick` moves the clocks and signals only the changed rows."""

    def __init__(self, operator: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._operator = operator
        self._rows: tuple[WorkRow, ...] = ()
        self._items: list[Item] = []
        self._shown: list[str] = []
        self._whose, self._order = WorkScope.ALL, WorkOrder.TIME_LEFT
        self._now = _EPOCH

    def show_rows(self, rows: Sequence[WorkRow], now: datetime) -> None:
        """Show the ledger's answer."""
        self._rows, self._now = tuple(rows), now
        self._put(self._wanted())

    def choose(self, whose: WorkScope) -> None:
        """Show all rows, the operator's own, or the unclaimed ones."""
        self._whose = whose
        self._put(self._wanted())

    def sort_by(self, order: WorkOrder) -> None:
        """Sort the rows inside their groups."""
        self._order = order
        self._put(self._wanted())

    def tick(self, now: datetime) -> None:
        """Move the clocks; a row that changes its group moves, others change their text."""
        self._now = now
        items = self._wanted()
        if items != self._items:
            self._put(items)
            return
        for place, item in enumerate(items):
            words = _words(item, now)
            if words != self._shown[place]:
                self._shown[place] = words
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def count(self, whose: WorkScope) -> int:
        """Return how many rows a tab would show now."""
        return sum(self._belongs(row, whose) for row in self._rows)

    def cases(self) -> tuple[str, ...]:
        """Return the cases in the order shown, for walking through them; each once."""
        shown = (item.case for item in self._items if isinstance(item, WorkRow))
        return tuple(dict.fromkeys(shown))

    def row_at(self, index: Index) -> WorkRow | None:
        """Return the row at an index, or None on a header."""
        item = self._items[index.row()] if index.isValid() else None
        return item if isinstance(item, WorkRow) else None

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of the row with a key, or an invalid one."""
        for place, item in enumerate(self._items):
            if isinstance(item, WorkRow) and item.key == key:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many headers and rows there are."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the item, the time, or the sentence that is read out."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == WorkItemRole.ITEM:
            return item
        if role == WorkItemRole.NOW:
            return self._now
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return _spoken(item, self._now)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return flags that let only rows be chosen."""
        if self.row_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _put(self, items: list[Item]) -> None:
        self.beginResetModel()
        self._items = items
        self._shown = [_words(item, self._now) for item in items]
        self.endResetModel()

    def _wanted(self) -> list[Item]:
        rows = [row for row in self._rows if self._belongs(row, self._whose)]
        return arranged(rows, self._order, self._now)

    def _belongs(self, row: WorkRow, whose: WorkScope) -> bool:
        if not row.is_due_by(self._now):
            return False
        wanted = {WorkScope.MINE: self._operator, WorkScope.UNCLAIMED: ""}
        return whose is WorkScope.ALL or row.responder == wanted[whose]
