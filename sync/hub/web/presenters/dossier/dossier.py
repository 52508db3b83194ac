"""Dossier of one matter: the station's submission, the acts taken, and the acts possible now."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sync.hub.domain.deadlines import Years
from sync.hub.domain.masking import masked_text
from sync.hub.language.clock import ago, moment
from sync.hub.language.translator import Translator, asks_for
from sync.hub.presentation.timeline import TimelineContext, belongs, steps
from sync.hub.presentation.views import ConsumerLine, MatterDossier, StationContact
from sync.hub.services.joint_work import opinion_history
from sync.hub.services.rulings import ruling_history
from sync.hub.services.visibility.visible_matters import ONLINE
from sync.hub.services.worklists import holder_history
from sync.hub.storage.matter_reader import (
    OPEN_STATES,
    EvidenceFile,
    HubMatter,
    TimelineEvent,
    amended,
)
from sync.hub.web.presenters.dossier import facts
from sync.hub.web.presenters.dossier.choices import choices, chosen, closed
from sync.hub.web.presenters.dossier.exhibits import evidence
from sync.hub.web.presenters.dossier.gates import gates
from sync.hub.web.presenters.queue_rows import pill, running, unsure
from sync.protocol import CaseEscalated, Opaque, Value


@dataclass(frozen=True)
class MatterMaterial:
    """Data of one matter read in one transaction."""

    one: HubMatter
    body: Value | Opaque | None
    happenings: tuple[TimelineEvent, ...]
    files: tuple[EvidenceFile, ...]
    recent: int
    last_contact_at: datetime | None
    opened: bool
    opinions: tuple[opinion_history.OpinionEntry, ...] = ()
    rulings: tuple[ruling_history.RulingEntry, ...] = ()
    holders: tuple[holder_history.HolderEntry, ...] = ()
    years: Years = field(default_factory=dict)

    @property
    def escalated(self) -> CaseEscalated | None:
        """Return the body of an escalated case."""
        return self.body if isinstance(self.body, CaseEscalated) else None


def dossier(material: MatterMaterial, now: datetime, t: Translator) -> MatterDossier:
    """Return the dossier in words."""
    one, escalated = material.one, material.escalated
    hide = hiding(material)
    telling = TimelineContext(now, t, one.station_name, hide, one.kind == "guidance")
    inside = (
        *opinion_history.steps(material.opinions, telling),
        *ruling_history.steps(material.rulings, telling),
        *holder_history.steps(material.holders, telling),
    )
    own = tuple(entry for entry in material.happenings if belongs(one, entry))
    return MatterDossier(
        key=one.key,
        kind=one.kind,
        title=" · ".join(part for part in (one.merchant, one.goods) if part),
        number=number_of(one),
        station=one.station_name,
        responder=escalated.first_responder if escalated else "",
        pill=pill(one, t),
        gates=gates(one, material.happenings, now, t),
        asked_title=t("The station asks") if one.kind == "guidance" else _asked(escalated, t),
        asked_at=moment(one.received_at, now),
        question=hide(one.asked if one.kind == "guidance" else one.facts),
        facts=facts.of(
            amended(material.body, material.happenings), one, material.recent, (hide, t)
        ),
        platform_number=facts.platform_number(material.body, material.happenings),
        consumer=_consumer(material, t),
        evidence=evidence(material.files, one, t),
        timeline=steps(own, telling, inside),
        clock=running(one, now, t),
        limit_name=unsure(_limit_name(one, t), one, t, material.years),
        closed=closed(one, own, now, t),
        choices=choices(one, t),
        chosen=chosen(one),
        contact=_contact(material, now, t),
        version=one.last_at.isoformat(),
    )


def hiding(material: MatterMaterial) -> Callable[[str], str]:
    """Return a function that masks the consumer, or changes nothing once they are disclosed."""
    consumer = material.escalated.consumer if material.escalated else None
    if material.opened:
        return str
    return lambda text: masked_text(text, consumer)


def number_of(one: HubMatter) -> str:
    """Return the number; two cases that share one are distinguished by their epochs."""
    return f"{one.number} ({one.epoch_number})" if one.number_shared else one.number


def _asked(escalated: CaseEscalated | None, t: Translator) -> str:
    return asks_for(t, escalated.asked) if escalated else t("Escalated")


def _consumer(material: MatterMaterial, t: Translator) -> ConsumerLine | None:
    if material.escalated is None:
        return None
    shown = facts.consumer(
        material.escalated.consumer, material.opened, t, material.escalated.agent
    )
    return ConsumerLine(shown, material.opened)


def _limit_name(one: HubMatter, t: Translator) -> str:
    if one.kind == "guidance":
        return t("Limit for the answer")
    if one.state not in OPEN_STATES:
        return t("Deadline")
    names = {"accepted": "Limit for mediation", "onsite": "Time to the visit"}
    return t(names.get(one.state, "Limit for acceptance"))


def _contact(material: MatterMaterial, now: datetime, t: Translator) -> StationContact:
    last = material.last_contact_at
    online = last is not None and now - last < ONLINE
    return StationContact(online, t("Last contact {ago}", ago=ago(last, now, t)))
