"""Facts of a dossier as labelled lines."""

from collections.abc import Callable
from typing import Any

from sync.hub.domain.masking import form_of_address, masked_name, masked_phone
from sync.hub.language.clock import SHANGHAI, yuan
from sync.hub.language.translator import Translator, code
from sync.hub.presentation.views import LabelledFact
from sync.hub.storage.matter_reader import HubMatter, TimelineEvent
from sync.protocol import (
    Agent,
    CaseAmended,
    CaseEscalated,
    CaseNoted,
    Consumer,
    GuidanceAsked,
    Merchant,
    Opaque,
    Value,
)

Telling = tuple[Callable[[str], str], Translator]
GAP = "\u2003"


def of(
    body: Value | Opaque | None, one: HubMatter, recent: int, telling: Telling
) -> tuple[LabelledFact, ...]:
    """Return the lines of a request or of an escalated case; empty ones are left out."""
    match body:
        case GuidanceAsked():
            lines = _request(body, recent, telling)
        case CaseEscalated():
            lines = _case(body, recent, telling)
        case _:
            lines = [LabelledFact(telling[1]("Merchant"), one.merchant)]
    return tuple(line for line in lines if line.value)


def _request(body: GuidanceAsked, recent: int, telling: Telling) -> list[LabelledFact]:
    hide, t = telling
    return [
        LabelledFact(t("Merchant"), _merchant(body.merchant)),
        LabelledFact(t("Claims"), _codes(t, "claim", body.claims)),
        LabelledFact(
            t("Goods"), GAP.join(part for part in (body.goods, yuan(body.amount_fen)) if part)
        ),
        LabelledFact(t("Problems"), _codes(t, "problem", body.problems)),
        _record(recent, t),
        LabelledFact(t("Handled by line"), code(t, "line", body.line)),
        LabelledFact(t("Facts"), hide(body.facts), across=True),
    ]


def _case(body: CaseEscalated, recent: int, telling: Telling) -> list[LabelledFact]:
    hide, t = telling
    bought = (str(body.purchased_on or ""), body.goods, yuan(body.amount_fen))
    claims = (_codes(t, "claim", body.claims), yuan(body.claim_fen))
    consent = body.consent_at.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    return [
        LabelledFact(t("Merchant"), _merchant(body.merchant)),
        LabelledFact(t("Premises"), body.merchant.premises),
        LabelledFact(t("Merchant's phone"), _reached(body.merchant)),
        LabelledFact(t("Claims"), GAP.join(part for part in claims if part)),
        LabelledFact(t("Problems"), _codes(t, "problem", body.problems)),
        LabelledFact(t("Purchase"), GAP.join(part for part in bought if part)),
        _record(recent, t),
        LabelledFact(
            t("Advance compensation"), yuan(body.paid_fen) if body.paid_fen else t("none paid")
        ),
        LabelledFact(t("Channel"), code(t, "channel", body.channel)),
        LabelledFact(t("Urgency"), code(t, "urgency", body.urgency)),
        LabelledFact(t("Consent"), f"{consent}{GAP}{code(t, 'method', body.consent_method)}"),
        LabelledFact(t("Publicity"), code(t, "publicity", body.publicity)),
        LabelledFact(t("Entrusted mediation"), code(t, "mediation", body.mediation)),
        LabelledFact(t("Consumer says"), hide(body.consumer_position), across=True),
        LabelledFact(t("Merchant says"), hide(body.merchant_position), across=True),
    ]


def platform_number(body: Value | Opaque | None, happenings: tuple[TimelineEvent, ...]) -> str:
    """Return the 登记编号 of the 12315 platform: the newest of officer and station."""
    told = (_told_number(one.body) for one in reversed(happenings))
    found = next((number for number in told if number), "")
    return found or (body.platform_number if isinstance(body, CaseEscalated) else "")


def _told_number(body: Value | Opaque | None) -> str:
    if isinstance(body, CaseNoted):
        return body.number if body.of == "registered" else ""
    return body.platform_number if isinstance(body, CaseAmended) else ""


def _merchant(merchant: Merchant) -> str:
    return GAP.join(part for part in (merchant.name, merchant.unit) if part)


def _reached(merchant: Merchant) -> str:
    return GAP.join(part for part in (merchant.contact, merchant.phone) if part)


def _codes(t: Translator, table: str, codes: tuple[str, ...]) -> str:
    return t.separator.join(code(t, table, each) for each in codes)


def _record(recent: int, t: Translator) -> LabelledFact:
    words = t("Matters in 30 days: {n}", n=recent)
    return LabelledFact(t("Merchant's record"), words, tone="warn" if recent > 1 else "")


def consumer(
    one: Consumer, opened: bool, t: Translator, agent: Agent | None = None
) -> tuple[LabelledFact, ...]:
    """Return the lines of the consumer and of their agent, masked unless disclosed."""
    if opened:
        title = form_of_address(one.title)
        lines: list[tuple[Any, ...]] = [
            (t("Name"), GAP.join(part for part in (one.name, title) if part)),
            (t("Phone"), one.phone),
            (t("Address"), one.address, True),
            (t("Consumer's agent"), GAP.join((agent.name, agent.phone)) if agent else ""),
        ]
    else:
        hidden = t("hidden") if one.address else ""
        lines = [
            (t("Name"), masked_name(one)),
            (t("Phone"), masked_phone(one.phone)),
            (t("Address"), hidden, True),
            (t("Consumer's agent"), t("hidden") if agent else ""),
        ]
    return tuple(LabelledFact(*line) for line in lines if line[1])
