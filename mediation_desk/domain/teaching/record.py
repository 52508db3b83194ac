"""Teaching record of the station: its roster, trainings and case cards, folded from events."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.teaching.cards import (
    CardEvent,
    CardWithdrawn,
    CardWritten,
    CaseCard,
    card_after,
)
from mediation_desk.domain.teaching.roster import Learner, LearnerLeft, LearnerListed, RosterEvent
from mediation_desk.domain.teaching.training import (
    Training,
    TrainingEvent,
    TrainingPlanned,
    begun,
    changed,
)

TeachingEvent = RosterEvent | TrainingEvent | CardEvent


@dataclass(frozen=True)
class Teaching:
    """Roster, trainings and cards, each by its id."""

    roster: Mapping[str, Learner] = field(default_factory=dict)
    trainings: Mapping[str, Training] = field(default_factory=dict)
    cards: Mapping[str, CaseCard] = field(default_factory=dict)

    def after(self, event: TeachingEvent, told: EventMetadata) -> "Teaching":
        """Return the record after ``event``."""
        if isinstance(event, LearnerListed | LearnerLeft):
            return self._with_learner(event, told)
        if isinstance(event, CardWritten | CardWithdrawn):
            card = card_after(self.cards.get(told.subject), event, told)
            return replace(self, cards={**self.cards, told.subject: card}) if card else self
        return self._with_training(event, told)

    def _with_learner(self, event: RosterEvent, told: EventMetadata) -> "Teaching":
        known = self.roster.get(told.subject)
        if isinstance(event, LearnerListed):
            learner = Learner(told.subject, event.name, event.post, event.merchant)
        elif known is not None:
            learner = replace(known, is_here=False)
        else:
            return self
        return replace(self, roster={**self.roster, told.subject: learner})

    def _with_training(self, event: TrainingEvent, told: EventMetadata) -> "Teaching":
        known = self.trainings.get(told.subject)
        if isinstance(event, TrainingPlanned):
            training = begun(event, told)
        elif known is not None:
            training = changed(known, event, told)
        else:
            return self
        return replace(self, trainings={**self.trainings, told.subject: training})
