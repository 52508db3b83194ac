"""T-PRIV-1: a mark in every field of fifty cases; the hub holds those that may leave, no other."""

import logging
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import BusinessLine as Business
from mediation_desk.domain.codes import DisposalResult, EscalationAim, Method, Party
from mediation_desk.workflows.regulator.escalation import (
    DossierForm,
    QuestionForm,
    ask_guidance,
    escalate,
)
from mediation_desk.workflows.response import first_response as first
from mediation_desk.workflows.response.first_response import (
    ContactForm,
    NewMerchant,
    StoredEvidence,
)
from sync.hub.storage.schema import tables
from sync.hub.storage.transactions import Store
from tests.station import Counter
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.files.stored_files import name_of

CASES = 50
WHO = ["name", "phone", "address", "sentname"]
WHAT = ["goods", "shop", "unit", "facts", "sentfile"]
IN_DOSSIER = [*WHO, *WHAT, "consumer", "merchant"]
IN_QUESTION = [*WHAT, "question"]
NEVER = ["receipt", "talk", "deed", "answer", "keptname", "keptfile"]
FIELDS = [*IN_DOSSIER, "question", *NEVER]


@dataclass(frozen=True)
class Marked:
    """A case with a mark of its own in every field."""

    nth: int

    def mark(self, field: str) -> str:
        """The mark of a field: found nowhere else."""
        return f"1990{self.nth:03}0000" if field == "phone" else f"Q{self.nth:02}{field}Q"

    def marks(self, fields: list[str]) -> set[str]:
        """The marks of these fields."""
        return {self.mark(field) for field in fields}


def keep(counter: Counter, one: Marked, what: str) -> StoredEvidence:
    """A file with a mark in its name and another in its bytes."""
    content = b"%PDF-1.4\n" + one.mark(f"{what}file").encode() + b"\n%%EOF\n"
    return counter.keep(content, f"{one.mark(f'{what}name')}.pdf")


def live(counter: Counter, one: Marked) -> tuple[str, StoredEvidence]:
    """Register the case and respond to it; return it and the file that may be sent."""
    sent, kept = keep(counter, one, "sent"), keep(counter, one, "kept")
    told = f"{one.mark('facts')}，{one.mark('name')}，{one.mark('phone')}"
    case = counter.register(
        name=one.mark("name"),
        phone=one.mark("phone"),
        address=one.mark("address"),
        goods=one.mark("goods"),
        receipt_number=one.mark("receipt"),
        new_merchant=NewMerchant(new_id(), one.mark("shop"), one.mark("unit")),
        facts=told,
        files=(sent, kept),
    )
    by = "王晓燕"
    shop, phone = Party.MERCHANT, Method.PHONE
    counter.act(first.contact, ContactForm(new_id(), case, shop, phone, "", one.mark("talk")), by)
    return case, sent


def respond(counter: Counter, one: Marked, case: str) -> None:
    """Record what was done and tell the consumer."""
    by, phone = "王晓燕", Method.PHONE
    done = first.DisposalForm(new_id(), case, DisposalResult.NOT_AGREED, one.mark("deed"))
    counter.act(first.record_result, done, by)
    counter.act(
        first.answer_consumer,
        first.ConsumerAnswerForm(new_id(), case, phone, one.mark("answer")),
        by,
    )


def play(counter: Counter, one: Marked) -> set[str]:
    """Live one case through; return the marks that may be at the hub after it."""
    case, sent = live(counter, one)
    if one.nth % 5 == 1:
        text = one.mark("question")
        ids, why = (new_id(), case, new_id()), GateReason.DISPUTED
        form = QuestionForm(*ids, Business.QUALITY, text, (sent.sha256,), why)
        counter.act(ask_guidance, form)
        return one.marks(IN_QUESTION)
    respond(counter, one, case)
    if one.nth % 5 != 0:
        return set()
    words = (one.mark("consumer"), one.mark("merchant"))
    asked, why = (EscalationAim.ONSITE, True, Method.IN_PERSON), GateReason.NO_AGREEMENT
    dossier = DossierForm(new_id(), case, *asked, *words, (sent.sha256,), why=why)
    counter.act(escalate, dossier)
    return one.marks(IN_DOSSIER)


def held(store: Store, folder: Path) -> bytes:
    """Every byte of every file of the hub, evidence as it reads, every value of every table.

    A mark may lie across two pages of the file; in its row it is whole.
    """
    found = [path for path in folder.rglob("*") if path.is_file()]
    kept = [path for path in found if path.is_relative_to(folder / "blobs")]
    evidence = [store.files.read(name_of(path)) for path in kept]
    files = b"\n".join([*(path.read_bytes() for path in found), *evidence])
    with store.reading() as connection:
        rows = [
            tuple(row)
            for table in tables.sorted_tables
            for row in connection.execute(select(table))
        ]
    values = (
        value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row
    )
    return files + b"\n" + b"\n".join(values)


def send_all(made: DeskLine) -> None:
    """Make contact until nothing waits and the files are there."""
    for _ in range(3):
        assert made.line.round().fault_code == ""
    assert made.waiting() == []


def test_only_what_may_leave_the_mall_is_ever_at_the_hub(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    everything = [Marked(nth) for nth in range(CASES)]
    with a_desk_line(tmp_path) as made:
        allowed = {mark for one in everything for mark in play(made.counter, one)}
        send_all(made)
        there = held(made.store, tmp_path / "hub")
        log = caplog.text
    marks = {mark for one in everything for mark in one.marks(FIELDS)}
    assert {mark for mark in marks if mark.encode() in there} == allowed
    assert [mark for mark in marks if mark in log] == []
