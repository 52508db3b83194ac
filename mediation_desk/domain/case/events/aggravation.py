"""Events of aggravation: 放大 and 激化 follow from acts with date and source, never typed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain.codes import Channel
from mediation_desk.domain.event_metadata import erasable_text


class AggravationKind(StrEnum):
    """Facts that enlarge 放大 or intensify 激化 a case: each an act with a date and a source."""

    MEDIA = "media"
    GROUP = "group"
    HOTLINE = "hotline"
    POLICE = "police"
    INJURY = "injury"
    THREAT = "threat"


class AggravationSource(StrEnum):
    """Sources from which an aggravation is known."""

    TOLD = "told"
    CHANNEL = "channel"
    TIED = "tied"
    JOINT = "joint"
    BATCH = "batch"
    INJURY = "injury"


ENLARGING: Final = frozenset(
    {AggravationKind.MEDIA, AggravationKind.GROUP, AggravationKind.HOTLINE}
)
"""Kinds that a person records; a matter that came again is derived from its cases instead."""

INTENSIFYING: Final = frozenset(
    {AggravationKind.POLICE, AggravationKind.INJURY, AggravationKind.THREAT}
)
HOTLINES: Final = frozenset(
    {
        Channel.HOTLINE_12315,
        Channel.HOTLINE_12345,
        Channel.DISPATCHED,
        Channel.HOTLINE_12331,
        Channel.HOTLINE_12365,
        Channel.HOTLINE_12358,
    }
)
"""Channels of a dispute that had left the store; the last three are now 12315's.

Not among them is 12315's platform on which shops settle by themselves (ODR): nobody else has taken
the dispute up.
"""

SLIPPED: Final = HOTLINES | {Channel.ODR}
"""Channels that give a dispute a number of their own and a day to answer by."""


@dataclass(frozen=True)
class Aggravation:
    """One aggravating fact in force; ``id`` names it, and a recorded one is withdrawn by it."""

    id: str
    growth: AggravationKind
    happened_on: date
    root: AggravationSource = AggravationSource.TOLD


@dataclass(frozen=True)
class MatterGrew:
    """An aggravation with its day and its source: a newspaper, a police post, a number."""

    fact: str
    growth: AggravationKind
    happened_on: date
    source: str
    text: str = erasable_text()


@dataclass(frozen=True)
class GrowthTakenBack:
    """Withdrawal of an aggravation that was not so, or belonged to another case."""

    fact: str
    reason: str = erasable_text()
