"""Prefill of a document's fields with the known facts of its matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sync.hub.language.clock import SHANGHAI
from sync.hub.language.translator import Translator, code
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.document_kinds import DocumentKind
from sync.hub.services.packs.laws import GroundList
from sync.hub.services.rulings.visit_minutes import VisitMinutes
from sync.hub.web.presenters.dossier.dossier import MatterMaterial
from sync.protocol import CaseDecided, CaseEscalated, CaseRefused, OnsiteSet, Spoken

CARRIED = ("contact_phone", "post_address", "days")
"""Fields that an officer fills in the same way each time: taken from their last document."""
CHINESE = Translator("zh")


@dataclass(frozen=True)
class PrefillSource:
    """Sources from which a document is filled."""

    material: MatterMaterial
    office: str
    visits: tuple[VisitMinutes, ...]
    reviewer: Reviewer
    carried: Mapping[str, str]
    now: datetime
    grounds: GroundList | None = None


def filled(kind: DocumentKind, source: PrefillSource) -> dict[str, str]:
    """Return the initial value of each field of the document, or nothing if unknown."""
    values = {
        **{name: source.carried.get(name, "") for name in CARRIED},
        **_of_the_case(source),
        **_of_the_parties(source.material.escalated),
        "contact": source.reviewer.name,
        **_of_what_was_said(source),
        "to": _addressee(kind, source),
        "signed_on": _day(source.now),
    }
    if kind.form != 3:
        values["due_on"] = ""
    return {field.name: values.get(field.name, "") for field in kind.fields}


def _of_the_case(source: PrefillSource) -> dict[str, str]:
    one, body = source.material.one, source.material.escalated
    about = f"{one.merchant}（{one.goods}）" if one.goods else one.merchant
    evidence = source.material.files
    return {
        "received_on": _day(one.received_at),
        "due_on": _day(one.due_at),
        "subject": about,
        "merchant": one.merchant,
        "premises": _premises(source),
        "copies": str(len(evidence)) if evidence else "",
        "claims": _claims(body) if body else "",
    }


def _of_the_parties(body: CaseEscalated | None) -> dict[str, str]:
    if body is None:
        return {}
    agent = body.agent
    return {
        "consumer": body.consumer.name,
        "phone": body.consumer.phone,
        "address": body.consumer.address,
        "agent": agent.name if agent else "",
        "agent_phone": agent.phone if agent else "",
        "merchant_phone": body.merchant.phone,
        "legal_person": body.merchant.legal_person,
    }


def _premises(source: PrefillSource) -> str:
    """Return the merchant's premises, or its unit alone: the station's name is no address."""
    body = source.material.escalated
    told = body.merchant.premises if body is not None else ""
    return told or source.material.one.unit


def _claims(body: CaseEscalated) -> str:
    asked = "、".join(code(CHINESE, "claim", each) for each in body.claims)
    sum_of = f"，金额 {body.claim_fen / 100:,.2f} 元" if body.claim_fen else ""
    return "\n".join(part for part in (body.facts, f"请求：{asked}{sum_of}。") if part)


def _of_what_was_said(source: PrefillSource) -> dict[str, str]:
    said = [each.body for each in source.material.happenings]
    values: dict[str, str] = {}
    for body in said:
        match body:
            case OnsiteSet():
                at = body.at.astimezone(SHANGHAI)
                values |= {"visit_on": f"{at:%Y-%m-%d}", "visit_time": f"{at:%H:%M}"}
                values |= {"place": body.place, "contact": body.officer.name}
            case CaseRefused() | CaseDecided():
                values["ground"] = _chosen(source.grounds, body)
    return {**values, **_of_the_visits(source.visits, said)}


def _chosen(grounds: GroundList | None, body: CaseRefused | CaseDecided) -> str:
    """Return the ground of the message sent, as the document lists it."""
    if grounds is None or not body.ground:
        return str(body.ground or "")
    return str(grounds.code_of(body.ground, body.stated) or "")


def _of_the_visits(visits: Iterable[VisitMinutes], said: Iterable[object]) -> dict[str, str]:
    """Return the result of the last visit; a ground already sent takes precedence."""
    ended = any(isinstance(body, Spoken) and _bears_ground(body) for body in said)
    values: dict[str, str] = {}
    for visit in visits:
        if visit.agreement:
            values["agreement"] = visit.agreement
        if visit.ground and not ended:
            values["ground"] = str(visit.ground)
    return values


def _bears_ground(body: Spoken) -> bool:
    return isinstance(body, CaseRefused | CaseDecided) and bool(body.ground)


def _addressee(kind: DocumentKind, source: PrefillSource) -> str:
    body = source.material.escalated
    consumer = body.consumer.name if body else ""
    match kind.form:
        case 3:
            return source.office
        case 7 | 8:
            return "、".join(part for part in (consumer, source.material.one.merchant) if part)
        case _:
            return consumer


def _day(at: datetime) -> str:
    return f"{at.astimezone(SHANGHAI):%Y-%m-%d}"
