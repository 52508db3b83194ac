"""Two malls and a hub connected only through an outer relay and the folders of a gate."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine as Business
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.link import LinkState
from mediation_desk.workflows.regulator.escalation import (
    DossierForm,
    QuestionForm,
    ask_guidance,
    escalate,
)
from mediation_desk.workflows.response.case_keeping import Attach, attach
from sync.hub.admin.verification import verify
from sync.hub.services.exchange.enrolment import revoke
from sync.hub.storage.files.object_store import object_name
from sync.protocol import CaseAccepted, Officer
from tests.station import Counter
from tests.sync.exchange.several_malls import Mall, SeveralMalls, several_malls

NAMES = ("万达广场高新店", "银泰城受理站")


@pytest.fixture
def many(tmp_path: Path) -> Iterator[SeveralMalls]:
    with several_malls(tmp_path, NAMES) as made:
        yield made


def ask(mall: Mall, question: str) -> None:
    """Register a dispute and ask about it."""
    case = mall.counter.register()
    ids = (new_id(), case, new_id())
    mall.counter.act(
        ask_guidance, QuestionForm(*ids, Business.QUALITY, question, why=GateReason.DISPUTED)
    )


def escalated(counter: Counter, content: bytes = b"%PDF-1.4\n%%EOF\n") -> tuple[str, str]:
    """Escalate a case with a file of evidence; return its id and the file's SHA-256."""
    case = counter.register()
    kept = counter.keep(content)
    counter.act(attach, Attach(new_id(), case, (kept,)))
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = DossierForm(
        new_id(),
        case,
        EscalationAim.DECISION,
        True,
        evidence=(kept.sha256,),
        why=GateReason.NO_AGREEMENT,
    )
    counter.act(escalate, form, "王晓燕")
    return case, kept.sha256


@pytest.mark.release
def test_two_malls_enrol_escalate_and_are_answered_through_the_relay(many: SeveralMalls) -> None:
    many.enrol_all()
    first, second = many.malls
    case, sha256 = escalated(first.counter)
    ask(second, "另一商场的问题")
    for mall in many.malls:
        assert mall.contact().fault_code == ""
        # The relay has it, and nothing says that the regulator has.
        face = mall.face()
        assert face.waiting > 0
        assert face.exchange is not None
        assert (face.exchange.has_left, face.exchange.asked_since is not None) == (True, True)
    many.gate()
    held = {one.kind: one for one in many.matters()}
    assert held["escalation"].id == case
    assert held["escalation"].station_id != held["guidance"].station_id
    station_id = held["escalation"].station_id
    evidence = first.counter.session.file.evidence.read(sha256)
    assert many.store.files.read(object_name(station_id, sha256)) == evidence
    for mall in many.malls:
        assert mall.contact().waiting == 0
    now = first.counter.watch()
    body = CaseAccepted(
        text="已受理，将组织调解。",
        case=case,
        officer=Officer(name="王科长", body="消保科"),
        accepted_at=now,
        due_on=now.date(),
    )
    with many.store.turn(now) as turn:
        turn.say(station_id, body, case)
    many.gate()
    assert first.contact().received > 0
    assert "已受理，将组织调解。" in first.letters()[0]
    assert not any("已受理" in one for one in second.letters())
    assert verify(many.store).holds
    assert list(many.place("outer-out").iterdir()) == []
    assert [one.name for one in first.spool("in")] == ["hub.answer"]


@pytest.mark.release
def test_a_mall_enrols_by_address_and_code_and_its_code_is_never_shown(many: SeveralMalls) -> None:
    mall = many.malls[0]
    code = many.code(mall)
    with pytest.raises(Fault) as early:
        mall.line.enrol(many.url, code)
    assert early.value.code is FaultCode.HUB_KEY_AWAY
    many.begin()
    with pytest.raises(Fault) as strange:
        mall.line.enrol(many.url, "0" * 36)
    assert strange.value.code is FaultCode.CODE_REFUSED
    mall.enrol(many.url, code)
    mall.contact()
    (packet,) = many.place("outer-out").iterdir()
    assert code.encode() not in packet.read_bytes()
    many.gate()
    mall.contact()
    assert mall.face().state in (LinkState.CONNECTED, LinkState.COMPARING)
    # The list has come with the answer: what follows is taken from a known station.
    ask(mall, "注册之后的问题")
    for _ in range(2):
        assert mall.contact().fault_code == ""
        many.gate()
    assert mall.contact().waiting == 0
    assert [one.asked for one in many.matters()] == ["注册之后的问题"]


@pytest.mark.release
def test_a_relay_that_is_away_keeps_everything_and_says_so(many: SeveralMalls) -> None:
    many.enrol_all()
    mall = many.malls[0]
    ask(mall, "中继断开时的问题")
    folders = many.place("outer-out").rename(many.folder / "away")
    status = mall.contact()
    assert (status.fault_code, status.waiting > 0) == ("BUSY", True)
    face = mall.face()
    assert face.exchange is not None
    assert (face.state, face.exchange.has_left) == (LinkState.OFFLINE, False)
    assert len(mall.spool("out")) == 1
    folders.rename(many.place("outer-out"))
    assert mall.contact().fault_code == ""
    assert mall.spool("out") == []
    many.gate()
    assert mall.contact().waiting == 0


@pytest.mark.release
def test_a_revoked_station_hears_it_from_the_hub_alone(many: SeveralMalls) -> None:
    many.enrol_all()
    mall = many.malls[0]
    revoke(many.store, mall.name, mall.counter.watch())
    ask(mall, "停用之后")
    assert mall.contact().fault_code == ""
    many.gate()
    assert mall.contact().fault_code == "REVOKED"
    assert mall.face().state is LinkState.REVOKED


@pytest.mark.release
def test_an_enrolled_desk_goes_through_a_relay_of_its_own_hub_alone(
    many: SeveralMalls, tmp_path: Path
) -> None:
    many.enrol_all()
    mall = many.malls[0]
    acts = HubLinkActs(mall.counter.session, mall.line)
    acts.exchange_by(None)
    assert mall.face().exchange is None
    acts.exchange_by_relay(f" {many.url}/ ")
    exchange = mall.face().exchange
    assert exchange is not None
    assert exchange.folders.relay == f"{many.url}/"
    with several_malls(tmp_path / "other", NAMES[:1]) as other:
        other.begin()
        with pytest.raises(Fault) as strange:
            acts.exchange_by_relay(other.url)
    assert strange.value.code is FaultCode.NOT_THE_HUB
    assert mall.face().exchange == exchange
    # The desk was killed while an answer came: it comes again, and its half goes.
    half = Path(exchange.folders.incoming) / "x.answer.0a.part"
    half.write_bytes(b"PK")
    assert HubLink(mall.counter.session, mall.seconds).round().fault_code == ""
    assert not half.exists()
