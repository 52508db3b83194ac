"""A report with its evidence: sealed at the desk, handed over the line or on paper."""

import json
from dataclasses import replace

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.app.session.report_sending import (
    keep_kinds,
    note_kinds,
    send_report,
)
from mediation_desk.domain.codes import Method, Paper
from mediation_desk.domain.people import Companion
from mediation_desk.domain.records.violation_report import ReportEvidenceAdded, ViolationReport
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.link.link_rows import change_link
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.idempotency import write
from mediation_desk.workflows.intake import reports
from mediation_desk.workflows.intake.reports import (
    FileReport,
    HandOverReport,
    ReportEvidence,
    ReportSending,
)
from sync.courier.reports.envelope import envelope_key, read_file, read_letter
from sync.protocol import ReportSealed
from sync.signing import public_of
from tests.papers import pdf_content
from tests.station import MANAGER, Counter
from tests.workflows.read_models.test_enquiries_and_reports import refused
from tests.workflows.response.test_first_response import CLERK

HUB = bytes([1]) * 32
PDF = b"%PDF-1.4 the sheet of deliveries"
TEXT = "后厨使用过期奶油"


def filed(counter: Counter) -> str:
    """File a report with one file, which names its reporter."""
    counter.register()
    shop = counter.session.ask(lambda reader: reader.desk("")).merchants[0].id
    report = new_id()
    who = Companion("刘敏敏", "19905316207")
    counter.act(reports.file_report, FileReport(new_id(), report, shop, TEXT, reporter=who))
    kept = counter.session.file.evidence.put_bytes("刘敏敏拍摄.pdf", PDF)
    file = ReportEvidenceAdded(kept.sha256, kept.size, kept.mime, "刘敏敏拍摄.pdf")
    counter.act(reports.add_report_evidence, ReportEvidence(new_id(), report, (file,)))
    return report


def enrolled(counter: Counter) -> None:
    """Enrol the desk with a hub that takes envelopes."""
    with counter.session.file.writer.begin() as connection:
        change_link(connection, hub_key=public_of(HUB))
    keep_kinds(counter.session, ("report.sealed",))


class NamedKinds:
    """A hub that names what it understands."""

    def __init__(self, *kinds: str) -> None:
        self.kinds = dict.fromkeys(kinds, 1)

    def info(self) -> "NamedKinds":
        return self


def test_a_hub_that_knows_no_envelopes_is_sent_none_and_paper_is_named(counter: Counter) -> None:
    """It would keep one unread, and so might one that has not said yet what it takes."""
    report = filed(counter)
    with counter.session.file.writer.begin() as connection:
        change_link(connection, hub_key=public_of(HUB))
    with refused(Reason.REPORT_HUB_UNHEARD):
        send_report(counter.session, ReportSending(new_id(), report))
    assert note_kinds(counter.session, NamedKinds("case.escalated", "ledger.head"))
    with pytest.raises(Refusal) as no:
        send_report(counter.session, ReportSending(new_id(), report))
    assert no.value.reason is Reason.REPORT_NOT_TAKEN
    assert sent(counter) == []
    assert held(counter, report).handed_over is None
    assert note_kinds(counter.session, NamedKinds("case.escalated", "report.sealed"))
    send_report(counter.session, ReportSending(new_id(), report))
    assert len(sent(counter)) == 1


def held(counter: Counter, report: str) -> ViolationReport:
    return counter.session.ask(lambda reader: reader.records.reports.items[report])


def sent(counter: Counter) -> list[bytes]:
    with counter.session.file.connection() as connection:
        rows = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'report.sealed' ORDER BY place"
        )
        return [row[0] for row in rows]


def test_the_hub_alone_reads_what_was_sent_and_the_outbox_tells_nothing(counter: Counter) -> None:
    report = filed(counter)
    enrolled(counter)
    send_report(counter.session, ReportSending(new_id(), report))
    (raw,) = sent(counter)
    for secret in (TEXT, "刘敏敏", "19905316207", "盛世珠宝"):
        assert secret.encode() not in raw
    assert set(json.loads(raw)) == {"report", "boxes", "sealed", "evidence"}
    body = ReportSealed.model_validate_json(raw)
    key = envelope_key(body, [HUB])
    letter = read_letter(body, key)
    assert (letter.text, letter.reporter.name, letter.merchant.name) == (
        TEXT,
        "刘敏敏",
        "盛世珠宝",
    )
    evidence = counter.session.file.evidence
    locked = evidence.read(body.evidence[0].sha256)
    assert PDF not in locked
    assert read_file(report, 0, locked, key) == PDF
    assert letter.files[0].name == "刘敏敏拍摄.pdf"


def test_a_report_goes_once_and_the_journal_proves_what_was_sent(counter: Counter) -> None:
    report = filed(counter)
    with pytest.raises(Refusal) as no:
        send_report(counter.session, ReportSending(new_id(), report))
    assert no.value.reason is Reason.REPORT_NEEDS_HUB
    enrolled(counter)
    send_report(counter.session, ReportSending(new_id(), report))
    gone = held(counter, report).handed_over
    assert gone is not None
    assert gone.is_by_line
    with pytest.raises(Refusal) as twice:
        send_report(counter.session, ReportSending(new_id(), report))
    assert twice.value.reason is Reason.REPORT_HANDED_OVER
    assert len(sent(counter)) == 1
    file = counter.session.file
    assert verify(file.readers, file.evidence).ok


def test_only_the_right_to_reports_sends_one(counter: Counter) -> None:
    """Whoever took it down sees it until it is handed over, and cannot hand it over."""
    report = filed(counter)
    enrolled(counter)
    session = counter.session
    plain = replace(counter.people[MANAGER], rights=frozenset())
    form = reports.SealedHandOver(new_id(), report, b"{}")
    with pytest.raises(Refusal) as no:
        session.perform_by(plain, lambda desk: reports.hand_over_sealed(desk, form))
    assert no.value.reason is Reason.NO_RIGHT
    with pytest.raises(Refusal) as sealed:
        counter.act(reports.hand_over_sealed, form, CLERK)
    assert sealed.value.reason is Reason.REPORT_SEALED
    assert sent(counter) == []


def test_evidence_is_of_an_open_report_and_of_one_envelope(counter: Counter) -> None:
    report = filed(counter)
    many = tuple(ReportEvidenceAdded(f"{n:064x}", 1, "application/pdf", "") for n in range(16))
    with pytest.raises(Refusal) as full:
        counter.act(reports.add_report_evidence, ReportEvidence(new_id(), report, many))
    assert full.value.reason is Reason.REPORT_FILES_FULL
    again = held(counter, report).files[0]
    same = ReportEvidenceAdded(again.sha256, again.size, again.mime, again.name)
    counter.act(reports.add_report_evidence, ReportEvidence(new_id(), report, (same,)))
    assert len(held(counter, report).files) == 1
    with pytest.raises(Refusal) as sealed:
        counter.act(reports.add_report_evidence, ReportEvidence(new_id(), report, many[:1]), CLERK)
    assert sealed.value.reason is Reason.REPORT_SEALED


def test_files_that_the_hub_would_refuse_are_refused_here(counter: Counter) -> None:
    """Locking adds 40 bytes to a file; the hub takes 20 MB in one and 200 MB in all."""
    report = filed(counter)
    most = 20 * 1024 * 1024 - 40
    files = tuple(ReportEvidenceAdded(f"{n:064x}", most, "video/mp4", "") for n in range(10))

    def add(*chosen: ReportEvidenceAdded) -> None:
        counter.act(reports.add_report_evidence, ReportEvidence(new_id(), report, chosen))

    with refused(Reason.REPORT_FILES_TOO_LARGE):
        add(replace(files[0], size=most + 1))
    add(*files[:9])
    with refused(Reason.REPORT_FILES_TOO_LARGE):
        add(files[9])
    # A report of before, when nothing was counted, is stopped before it is sealed.
    boss = counter.people[MANAGER]
    stream = reports.report_stream(report)
    counter.session.perform_by(boss, lambda desk: write(desk, stream, new_id(), files[9]))
    enrolled(counter)
    with refused(Reason.REPORT_FILES_TOO_LARGE):
        send_report(counter.session, ReportSending(new_id(), report), boss)
    assert held(counter, report).handed_over is None


def test_what_went_over_the_line_may_go_on_paper_once(counter: Counter) -> None:
    report = filed(counter)
    enrolled(counter)
    send_report(counter.session, ReportSending(new_id(), report))
    form = HandOverReport(new_id(), report, Method.IN_PERSON, "吴敏")
    counter.act(reports.hand_over_report, form)
    one = held(counter, report)
    assert one.handed_over is not None
    assert (one.handed_over.method, one.handed_over.receiver) == (Method.IN_PERSON, "吴敏")
    assert one.sent is not None
    assert one.sent.is_by_line
    with refused(Reason.REPORT_HANDED_OVER):
        counter.act(reports.hand_over_report, replace(form, act=new_id()))
    with refused(Reason.REPORT_HANDED_OVER):
        send_report(counter.session, ReportSending(new_id(), report))


def test_the_sheet_on_paper_lists_the_files(counter: Counter) -> None:
    report = filed(counter)
    text = pdf_content.squeezed(
        pdf_content.text_of(make_paper(counter.session, Paper.REPORT_SHEET, report))
    )
    assert "1.刘敏敏拍摄.pdf" in text
    assert "共1份" in text
