"""A file disguised as a picture: the journal keeps its name, screens and papers mark it."""

import json

from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import DisposalResult, EscalationAim, Paper
from mediation_desk.ui.evidence.thumbnail import Thumbnail
from mediation_desk.ui.pages.case.evidence_tab import FileRow
from mediation_desk.workflows.regulator.escalation import DossierForm, escalate
from tests.papers import pdf_content
from tests.station import Counter

NAME = "bill\u202egpj.pdf"
SHOWN = "bill⟨U+202E⟩gpj.pdf"


def _registered(counter: Counter) -> str:
    return counter.register(files=(counter.keep(name=NAME),))


def test_screens_mark_it_and_the_journal_keeps_it_as_it_came(
    counter: Counter, qtbot: QtBot
) -> None:
    case = _registered(counter)
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    (file,) = sheet.case.files
    assert file.name == SHOWN
    row = FileRow(file)
    qtbot.addWidget(row)
    assert row.accessibleName() == SHOWN
    assert counter.session.perform(lambda desk: desk.ledger.case(case).files[0].name) == NAME


def test_it_is_marked_before_it_is_saved(counter: Counter, qtbot: QtBot) -> None:
    thumb = Thumbnail(counter.keep(name=NAME))
    qtbot.addWidget(thumb)
    assert SHOWN in thumb.accessibleName()
    assert SHOWN in thumb.toolTip()


def test_papers_mark_it(counter: Counter) -> None:
    case = _registered(counter)
    paper = make_paper(counter.session, Paper.REGISTRATION, case)
    assert "\u202e" not in pdf_content.text_of(paper)
    assert "U+202E" in pdf_content.squeezed(pdf_content.text_of(paper))


def test_what_goes_to_the_regulator_bears_no_hidden_sign(counter: Counter) -> None:
    kept = counter.keep(name=NAME)
    case = counter.register(files=(kept,))
    counter.respond(case, DisposalResult.NOT_AGREED)
    files = (kept.sha256,)
    handed = DossierForm(
        new_id(), case, EscalationAim.DECISION, True, evidence=files, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalate, handed, "王晓燕")
    with counter.session.file.connection() as connection:
        body = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'case.escalated'"
        ).scalar_one()
    assert [each["name"] for each in json.loads(body)["evidence"]] == ["billgpj.pdf"]
