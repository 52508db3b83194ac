"""Reasons for the second and third gate (三级处置), and the officer's visit at the third."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mediation_desk.domain.event_metadata import erasable_text

THIRD_GATE = 3
"""The gate at which the officers of the regulator come to the mall."""


class GateReason(StrEnum):
    """不合理诉求, 争议较大, 法律适用不明, 无法达成一致, 协议未履行, 须监管部门处理, 其他."""

    UNREASONABLE = "unreasonable"
    DISPUTED = "disputed"
    UNCLEAR_LAW = "unclear_law"
    NO_AGREEMENT = "no_agreement"
    NOT_PERFORMED = "not_performed"
    REGULATOR_NEEDED = "regulator_needed"
    OTHER = "other"


class VisitResult(StrEnum):
    """Results of an officer's visit: 达成一致, 未达成一致, 已指导双方, 另行处理."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    ADVISED = "advised"
    TAKEN_ALONG = "taken_along"


@dataclass(frozen=True)
class OfficerVisit:
    """A visit of an officer to the mall about the case."""

    visited_on: date
    office: str
    result: VisitResult
    why: GateReason | None = None


@dataclass(frozen=True)
class OfficerVisited:
    """On-site mediation (现场调解) by an officer (``listing``), not arranged over the line.

    ``why`` the case comes to the third gate is recorded by the first visit that brings it there.
    """

    visited_on: date
    listing: str
    office: str
    officer: str
    result: VisitResult
    why: GateReason | None = None
    done: str = erasable_text()
