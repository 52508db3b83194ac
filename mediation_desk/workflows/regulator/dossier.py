"""Fields of a case that leave the mall: an allow-list, never the case itself."""

from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    GuardianNamed,
    JointMade,
    Participants,
    PrepaidTold,
)
from mediation_desk.domain.case.events.regulator import ConsentGiven, Escalated
from mediation_desk.domain.case.state import Case, CaseFile
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.fund.acts.ceiling import paid_for
from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.text.invisible_characters import without_hidden
from mediation_desk.workflows.ports import Desk
from sync import protocol


def evidence_items(case: Case, files: tuple[CaseFile, ...]) -> tuple[protocol.EvidenceItem, ...]:
    """Return files of a case in the form of the protocol, with their origin."""
    names = {f.sha256: f.name for f in case.files}
    phones = {f.sha256: f.token for f in case.files}
    return tuple(
        protocol.EvidenceItem(
            sha256=f.sha256,
            size=f.size,
            mime=f.mime,
            name=without_hidden(f.name),
            original=_original(f, names.get(f.original, "")),
            phone=f.token or phones.get(f.original, ""),
        )
        for f in files
    )


def _unnamed(files: tuple[CaseFile, ...]) -> tuple[protocol.EvidenceItem, ...]:
    """Return the files without names: a name may contain a person's, so its place is sent."""
    return tuple(
        protocol.EvidenceItem(
            sha256=f.sha256,
            size=f.size,
            mime=f.mime,
            name=f"证据{place}",
            original=_original(f, ""),
        )
        for place, f in enumerate(files, start=1)
    )


def _original(file: CaseFile, name: str) -> protocol.OriginalFile | None:
    """Return the file of which another is a smaller copy; None for one that is no copy."""
    if not file.original:
        return None
    said = without_hidden(name)
    return protocol.OriginalFile(sha256=file.original, size=file.original_size, name=said)


def _merchant(desk: Desk, case: Case) -> protocol.Merchant:
    merchant = desk.ledger.merchant(case.purchase.merchant)
    return protocol.Merchant(name=merchant.name, unit=merchant.unit, uscc=merchant.uscc)


def _respondent(desk: Desk, case: Case) -> protocol.Merchant:
    """Return the merchant as a dossier names it: premises, phone, who speaks for them."""
    merchant = desk.ledger.merchant(case.purchase.merchant)
    file, mall = desk.ledger.records.merchants.files.get(merchant.id), desk.station.address
    place = file.place if file else merchant.unit
    return protocol.Merchant(
        name=merchant.name,
        unit=merchant.unit,
        uscc=merchant.uscc,
        contact=merchant.contact,
        premises=" ".join(filter(None, (mall, place))) if mall else "",
        phone=merchant.phone,
        legal_person=file.described.legal_person if file else "",
    )


def guidance(
    desk: Desk,
    case: Case,
    request: str,
    line: BusinessLine,
    question: str,
    files: tuple[CaseFile, ...],
) -> protocol.GuidanceAsked:
    """Return the question as it leaves the mall: no name, no phone, both masked in the facts."""
    amount = case.purchase.amount
    return protocol.GuidanceAsked(
        request=request,
        case=case.id,
        number=case.number,
        line=line.value,
        question=question,
        merchant=_merchant(desk, case),
        goods=case.purchase.goods,
        amount_fen=amount.fen if amount else None,
        problems=tuple(p.value for p in case.problems),
        claims=tuple(c.value for c in case.claims),
        facts=mask_text(case.facts, case.names, case.phones),
        evidence=_unnamed(files),
        asked_at=desk.now(),
        limit_minutes=desk.policy.guidance_minutes,
        category=case.purchase.category.value,
    )


def escalation(
    desk: Desk,
    case: Case,
    event: Escalated,
    consent: ConsentGiven,
    files: tuple[CaseFile, ...],
) -> protocol.CaseEscalated:
    """Return the dossier as it leaves the mall, with the consumer's consent."""
    amount, claim = case.purchase.amount, case.claim_amount
    return protocol.CaseEscalated(
        case=case.id,
        number=case.number,
        received_at=case.received_at,
        channel=case.channel.value,
        consumer=_consumer(case),
        agent=_agent(case.participants.agent),
        merchant=_respondent(desk, case),
        goods=case.purchase.goods,
        amount_fen=amount.fen if amount else None,
        purchased_on=case.purchase.purchased_on,
        problems=tuple(p.value for p in case.problems),
        claims=tuple(c.value for c in case.claims),
        claim_fen=claim.fen if claim else None,
        facts="\n".join(filter(None, (case.facts, *participant_lines(case.participants)))),
        deeds=_deeds(desk, case),
        consumer_position=event.consumer_position,
        merchant_position=event.merchant_position,
        asked=event.asked.value,
        evidence=evidence_items(case, files),
        consent_at=consent.given_at,
        consent_method=consent.method.value,
        first_responder=desk.ledger.operator(case.responder).name,
        paid_fen=paid_for(desk.ledger.book(), case.id).fen,
        urgency=event.urgency.value,
        category=case.purchase.category.value,
        publicity=case.publicity.value,
        mediation=case.mediation.value,
        platform_number=case.escalation.platform_number if case.escalation else "",
    )


def supplement(case: Case, text: str, files: tuple[CaseFile, ...]) -> protocol.CaseAmended:
    """Return a supplement, without the answers and the number: each change of them was told.

    Told again they would take back what the officer noted meanwhile.
    """
    return protocol.CaseAmended(case=case.id, text=text, evidence=evidence_items(case, files))


def participant_lines(participants: Participants) -> tuple[str, ...]:
    """Return agents and prepaid sums as text, as the protocol has no fields for them.

    The others of a joint complaint are counted, not named: they gave no consent to it. An injury
    is stated as a fact without its description.
    """
    found = (
        _acting("委托代理人", participants.agent),
        _acting("监护人", participants.guardian),
        _acting_together(participants.joint),
        "有人身损害" if participants.is_injured else "",
        _prepaid(participants.prepaid),
    )
    return tuple(f"（{line}）" for line in found if line)


def _acting(title: str, named: AgentNamed | GuardianNamed | None) -> str:
    if named is None:
        return ""
    person = " ".join(filter(None, (named.person.name, named.person.phone)))
    return f"{title}：{person}{_mandate(named) if isinstance(named, AgentNamed) else ''}"


def _mandate(agent: AgentNamed) -> str:
    if agent.is_original_seen:
        return "，授权委托书原件已核对"
    return "，授权委托书待补" if agent.awaits_mandate else ""


def _acting_together(joint: JointMade | None) -> str:
    if joint is None:
        return ""
    second = " ".join(filter(None, (joint.second.name, joint.second.phone)))
    total = f"，金额合计 {joint.total} 元" if joint.total else ""
    also = f"，另一代表人：{second}" if second else ""
    return f"共同投诉 {joint.count} 人，其他投诉人已书面推举代表人{also}{total}"


def _prepaid(paid: PrepaidTold | None) -> str:
    if paid is None:
        return ""
    parts = (("预付", paid.paid), ("赠送", paid.bonus), ("已用", paid.used))
    sums = "，".join(f"{name} {amount} 元" for name, amount in parts if amount is not None)
    return f"预付式消费：{sums}" + (f"，合同至 {paid.ends_on}" if paid.ends_on else "")


def _consumer(case: Case) -> protocol.Consumer:
    return protocol.Consumer(
        name=case.consumer.name,
        title=case.consumer.salutation.value,
        phone=case.consumer.phone,
        address=case.consumer.address,
    )


def _agent(named: AgentNamed | None) -> protocol.Agent | None:
    if named is None or not named.person.name:
        return None
    person, is_seen = named.person, named.is_original_seen
    return protocol.Agent(name=person.name, phone=person.phone, mandate_seen=is_seen)


def _deeds(desk: Desk, case: Case) -> tuple[protocol.Deed, ...]:
    """Return the acts of the desk with their times, from the four firsts and the settlement."""
    by = desk.ledger.operator(case.responder).name
    firsts = case.firsts
    done = (
        (firsts.accepted_at, "受理"),
        (firsts.contacted_at, "与商户沟通"),
        (firsts.acted_at, "记录处置结果"),
        (firsts.answered_at, "反馈消费者"),
    )
    return tuple(protocol.Deed(at=at, by=by, text=text) for at, text in done if at is not None)
