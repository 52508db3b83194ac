"""Training roster: the staff of the station and of each merchant, by name and post."""

from dataclasses import dataclass

from mediation_desk.domain.event_metadata import erasable_text


@dataclass(frozen=True)
class LearnerListed:
    """A new or corrected learner of the roster; without a merchant, of the station's own staff."""

    merchant: str
    post: str
    name: str = erasable_text()


@dataclass(frozen=True)
class LearnerLeft:
    """A learner's leaving; the record of their trainings stays."""


RosterEvent = LearnerListed | LearnerLeft


@dataclass(frozen=True)
class Learner:
    """One person of the roster. An operator of the desk is on it under their own id."""

    id: str
    name: str
    post: str
    merchant: str = ""
    is_here: bool = True
