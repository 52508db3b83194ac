"""Mediation sessions: planned with both parties' consent, held, cancelled; recusal of a mediator.

市场监督管理投诉举报处理办法 (Order 121): consent 第十八条, on site or remote 第二十条, recusal
第二十一条.
"""

from dataclasses import dataclass
from datetime import datetime

from mediation_desk.domain.codes import Party, SessionMode
from mediation_desk.domain.event_metadata import erasable_text


@dataclass(frozen=True)
class Meeting:
    """Current state of a session. ``recusal_by`` is the party that asked for a recusal."""

    id: str
    meet_at: datetime
    place: str
    mediator: str
    sitting: SessionMode
    recusal_by: Party | None = None
    is_recusal_decided: bool = False
    is_held: bool = False
    is_called_off: bool = False

    @property
    def is_ahead(self) -> bool:
        """Return True when the session is planned, and neither held nor cancelled."""
        return not self.is_held and not self.is_called_off

    @property
    def awaits_recusal(self) -> bool:
        """Return True when a party doubts the mediator and nobody has decided."""
        return self.is_ahead and self.recusal_by is not None and not self.is_recusal_decided


@dataclass(frozen=True)
class SessionPlanned:
    """A session that both parties agreed to, with its time, in a room or remotely."""

    session: str
    meet_at: datetime
    place: str
    sitting: SessionMode = SessionMode.ON_SITE
    consumer_consents: bool = True
    merchant_consents: bool = True
    mediator: str = erasable_text()


@dataclass(frozen=True)
class SessionCalledOff:
    """Cancellation of a planned session."""

    session: str
    reason: str = erasable_text()


@dataclass(frozen=True)
class RecusalAsked:
    """A party's request that the mediator stand down."""

    session: str
    party: Party
    reason: str = erasable_text()


@dataclass(frozen=True)
class RecusalDecided:
    """Decision on a recusal: granted, with another mediator, or turned down."""

    session: str
    is_granted: bool
    mediator: str = erasable_text()
    reason: str = erasable_text()
