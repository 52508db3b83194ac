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

    def after(self, event: TeachingEvent, metadata: EventMetadata) -> "Teaching":
        """Return the record after ``event``."""
        if isinstance(event, LearnerListed | LearnerLeft):
            return self._with_learner(event, metadata)
        if isinstance(event, CardWritten | CardWithdrawn):
            card = card_after(self.cards.get(metadata.subject), event, metadata)
            return replace(self, cards={**self.cards, metadata.subject: card}) if card else self
        return self._with_training(event, metadata)

    def _with_learner(self, event: RosterEvent, metadata: EventMetadata) -> "Teaching":
        known = self.roster.get(metadata.subject)
        if isinstance(event, LearnerListed):
            learner = Learner(metadata.subject, event.name, event.post, event.merchant)
        elif known is not None:
            learner = replace(known, is_here=False)
        else:
            return self
        return replace(self, roster={**self.roster, metadata.subject: learner})

    def _with_training(self, event: TrainingEvent, metadata: EventMetadata) -> "Teaching":
        known = self.trainings.get(metadata.subject)
        if isinstance(event, TrainingPlanned):
            training = begun(event, metadata)
        elif known is not None:
            training = changed(known, event, metadata)
        else:
            return self
        return replace(self, trainings={**self.trainings, metadata.subject: training})
