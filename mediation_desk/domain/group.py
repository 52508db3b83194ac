"""Groups: many cases against one shop that were taken down together, as after a closing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mediation_desk.domain.told import Told


@dataclass(frozen=True)
class GroupMade:
    """Many consumers' cases against one merchant were registered from one sheet."""

    name: str
    merchant: str
    cases: tuple[str, ...]


GroupEvent = GroupMade


@dataclass(frozen=True)
class Group:
    """A group with its cases, in the order of the sheet."""

    id: str
    name: str
    merchant: str
    cases: tuple[str, ...]
    made_at: datetime
    by: str


@dataclass(frozen=True)
class Groups:
    """All groups, by their ids."""

    held: Mapping[str, Group] = field(default_factory=dict)

    def after(self, event: GroupEvent, told: Told) -> "Groups":
        """Return the groups with the one that was made."""
        made = Group(told.subject, event.name, event.merchant, event.cases, told.at, told.by)
        return Groups({**self.held, told.subject: made})
