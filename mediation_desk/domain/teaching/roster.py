"""Training roster: the staff of the station and of each merchant, by name and post."""

from dataclasses import dataclass

from mediation_desk.domain.field_privacy import erasable_text


@dataclass(frozen=True)
class LearnerListed:
    """A person was added to the roster or corrected; without a merchant they are the station's."""

    merchant: str
    post: str
    name: str = erasable_text()


@dataclass(frozen=True)
class LearnerLeft:
    """A person no longer works here; their attendances stay."""


RosterEvent = LearnerListed | LearnerLeft


@dataclass(frozen=True)
class Learner:
    """One person of the roster. An operator of the desk is on it under their own id."""

    id: str
    name: str
    post: str
    merchant: str = ""
    is_here: bool = True
