"""A file too large for the line stays at the desk; a smaller copy of it tells which it is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import BusinessLine, DisposalResult, EscalationAim
from mediation_desk.domain.refusal import Reason
from mediation_desk.workflows.phone.phone_arrivals import accept_phone_item
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.response import case_keeping as keeping
from mediation_desk.workflows.response.first_response import StoredEvidence
from mediation_desk.workflows.response.undo_slips import put_evidence_back
from tests.station import Counter, a_counter
from tests.workflows.phone.phones import PHOTO, Phone
from tests.workflows.response.test_first_response import CLERK, refused

FILM = b"\x00\x00\x00\x18ftypisom" + bytes(20 * 1024 * 1024)
SIZE = 20 * 1024 * 1024 + 12


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    with a_counter(tmp_path) as made:
        yield made


@pytest.fixture
def film(counter: Counter) -> tuple[str, str]:
    """A case that holds a film of a phone; returns both ids."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    phone = Phone(counter, case)
    digest = phone.send(FILM, "刘敏敏在柜台.mp4")
    phone.decided(accept_phone_item)
    return case, digest


def held(counter: Counter, case: str) -> Case:
    (found,) = counter.session.ask(lambda reader: reader.folded((case,)))
    return found


def copied(counter: Counter, case: str, original: str) -> StoredEvidence:
    copy = counter.keep(b"%PDF-1.4 three frames of the film", "柜台（副本）.pdf")
    form = keeping.SmallerCopy(new_id(), case, original, copy)
    counter.act(keeping.add_smaller_copy, form, CLERK)
    counter.act(keeping.add_smaller_copy, form, CLERK)
    return copy


def sent(counter: Counter, kind: str) -> list[dict[str, object]]:
    with counter.session.file.connection() as connection:
        found = "SELECT body FROM outbox_event WHERE kind = ? ORDER BY place"
        rows = connection.exec_driver_sql(found, (kind,)).fetchall()
    bodies = [json.loads(row[0]) for row in rows]
    return [item for body in bodies for item in body["evidence"]]


def test_a_dossier_tells_the_original_of_a_smaller_copy(
    counter: Counter, film: tuple[str, str]
) -> None:
    case, digest = film
    copy = copied(counter, case, digest)
    file = held(counter, case).files[-1]
    assert (file.original, file.original_size) == (digest, SIZE)
    dossier = escalation.DossierForm(
        new_id(),
        case,
        EscalationAim.ONSITE,
        True,
        evidence=(copy.sha256,),
        why=GateReason.NO_AGREEMENT,
    )
    counter.act(escalation.escalate, dossier, CLERK)
    (item,) = sent(counter, "case.escalated")
    assert item["sha256"] == copy.sha256
    assert item["original"] == {"sha256": digest, "size": SIZE, "name": "刘敏敏在柜台.mp4"}
    (token,) = {each.token for each in held(counter, case).files if each.token}
    assert (item["phone"], len(token)) == (token, 8)


def test_a_question_names_no_original(counter: Counter, film: tuple[str, str]) -> None:
    """Its name may name a person; digest and size do not."""
    case, digest = film
    plain = counter.keep(b"%PDF-1.4 receipt", "小票.pdf")
    counter.act(keeping.attach, keeping.Attach(new_id(), case, (plain,)), CLERK)
    copy = copied(counter, case, digest)
    question = escalation.QuestionForm(
        new_id(),
        case,
        new_id(),
        BusinessLine.QUALITY,
        "能否按欺诈处理",
        (copy.sha256, plain.sha256),
        GateReason.OTHER,
    )
    counter.act(escalation.ask_guidance, question, CLERK)
    first, second = sent(counter, "guidance.asked")
    assert first["original"] == {"sha256": digest, "size": SIZE}
    assert "original" not in second
    assert "phone" not in first


def test_a_copy_is_smaller_is_new_and_is_of_a_file_that_stays(
    counter: Counter, film: tuple[str, str]
) -> None:
    case, digest = film
    small = counter.keep(b"%PDF-1.4 small", "小.pdf")
    large = StoredEvidence("b" * 64, SIZE, "video/mp4", "大.mp4")
    for original, copy, why in (
        ("c" * 64, small, Reason.EVIDENCE_NOT_OF_CASE),
        (digest, large, Reason.EVIDENCE_STAYS),
    ):
        form = keeping.SmallerCopy(new_id(), case, original, copy)
        assert refused(counter, keeping.add_smaller_copy, form) is why
    first = copied(counter, case, digest)
    again = keeping.SmallerCopy(new_id(), case, digest, first)
    assert refused(counter, keeping.add_smaller_copy, again) is Reason.EVIDENCE_THERE
    of_small = keeping.SmallerCopy(new_id(), case, first.sha256, small)
    assert refused(counter, keeping.add_smaller_copy, of_small) is Reason.EVIDENCE_NOT_OF_CASE


def test_what_was_taken_off_comes_back_with_source_and_original(
    counter: Counter, film: tuple[str, str]
) -> None:
    case, digest = film
    copy = copied(counter, case, digest)
    before = held(counter, case).files
    for sha256 in (digest, copy.sha256):
        counter.act(keeping.detach, keeping.Detach(new_id(), case, sha256), CLERK)
    for sha256 in (digest, copy.sha256):
        counter.act(put_evidence_back, keeping.Detach(new_id(), case, sha256), CLERK)
    facts = [(f.name, f.token, f.original, f.original_size) for f in held(counter, case).files]
    assert facts == [(f.name, f.token, f.original, f.original_size) for f in before]
    assert facts[0][1]


def test_what_was_taken_off_and_is_added_again_keeps_source_and_original(
    counter: Counter, film: tuple[str, str]
) -> None:
    case, digest = film
    phone = Phone(counter, case)
    photo = phone.send(item="i2")
    phone.decided(accept_phone_item, "i2")
    copy = copied(counter, case, digest)
    for sha256 in (photo, copy.sha256):
        counter.act(keeping.detach, keeping.Detach(new_id(), case, sha256), CLERK)
    again = (counter.keep(PHOTO, "手链.jpg"), replace(copy, name="柜台.pdf"), counter.keep())
    counter.act(keeping.attach, keeping.Attach(new_id(), case, again), CLERK)
    facts = [(f.name, f.token, f.original, f.original_size) for f in held(counter, case).files]
    assert facts[1:] == [
        ("手链.jpg", phone.address[:8], "", 0),
        ("柜台.pdf", "", digest, SIZE),
        ("小票.pdf", "", "", 0),
    ]
