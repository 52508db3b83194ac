"""Groups: many cases against one merchant registered together, as after a shop's closing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from mediation_desk.domain.event_metadata import EventMetadata


@dataclass(frozen=True)
class GroupMade:
    """Registration of many consumers' cases against one merchant from one sheet."""

    name: str
    merchant: str
    cases: tuple[str, ...]


GroupEvent = GroupMade


@dataclass(frozen=True)
class CaseGroup:
    """A group with its cases, in the order of the sheet."""

    id: str
    name: str
    merchant: str
    cases: tuple[str, ...]
    made_at: datetime
    by: str


@dataclass(frozen=True)
class CaseGroups:
    """All groups, by their ids."""

    items: Mapping[str, CaseGroup] = field(default_factory=dict)

    def after(self, event: GroupEvent, metadata: EventMetadata) -> "CaseGroups":
        """Return the groups with the one that was made."""
        made = CaseGroup(
            metadata.subject, event.name, event.merchant, event.cases, metadata.at, metadata.by
        )
        return CaseGroups({**self.items, metadata.subject: made})
