"""A published form is printed at the desk; earlier documents keep their text."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.printing import make_paper
from mediation_desk.domain.codes import DisposalResult, EndGround, Paper
from mediation_desk.domain.law.packs import PackKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.law.prescribed_forms import checked_form, read_form
from mediation_desk.workflows.settlement import case_ending
from resources.terms import terms
from sync.hub.domain import shipped_packs
from sync.hub.services.packs import published
from tests.papers.pdf_content import squeezed, text_of
from tests.station import Counter
from tests.sync.desk_line import DeskLine
from tests.sync.review.packs.packs import retitled, signed

NOTE = "本告知书格式由市监局统一制定。"
USUAL = "店内调解终止告知书"


def ended(counter: Counter) -> str:
    """Give a case whose mediation the desk has ended."""
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT, "差距较大")
    counter.act(case_ending.terminate, form, "王晓燕")
    return case


def notice(counter: Counter, case: str) -> str:
    """The text of the notice that the mediation has ended, as it is printed now."""
    return squeezed(text_of(make_paper(counter.session, Paper.TERMINATION, case)))


def publish(desk: DeskLine, text: str) -> None:
    """Sign a form at the hub and let the desk fetch it."""
    signed(desk, text)
    assert desk.line.round().fault_code == ""
    desk.counter.watch.forward(minutes=1)


def form(title: str, begins: str = "2026-11-24") -> str:
    """The form of the notice under another title."""
    return retitled("desk-termination", title, notes=[NOTE]).replace("2026-04-15", begins)


def test_a_paper_bears_the_words_that_were_in_force_and_keeps_them(desk: DeskLine) -> None:
    counter = desk.counter
    first = ended(counter)
    counter.watch.forward(minutes=1)
    publish(desk, form("消费争议调解终止通知"))
    second = ended(counter)
    counter.watch.forward(minutes=1)
    publish(desk, form("再改的通知"))
    publish(desk, form("明年的通知", "2027-01-01"))
    third = ended(counter)
    assert USUAL in notice(counter, first)
    assert NOTE not in notice(counter, first)
    assert "消费争议调解终止通知" in notice(counter, second)
    assert NOTE in notice(counter, second)
    assert "再改的通知" in notice(counter, third)
    assert USUAL not in notice(counter, third)
    assert verify(counter.session.file.readers, None).ok


def test_a_document_of_the_regulator_is_kept_at_the_desk_and_seen_as_taken(desk: DeskLine) -> None:
    publish(desk, retitled("refusal", "不予受理告知书"))
    assert desk.line.round().fault_code == ""
    (held,) = desk.counter.session.ask(lambda reader: reader.records.packs).items
    assert (held.taken.kind, held.taken.title) == (PackKind.FORM, "不予受理告知书")
    assert held.taken.from_on == date(2026, 4, 15)
    (letter,) = desk.counter.session.ask(lambda reader: reader.letters())
    assert letter.gist.startswith("已收下，此文书由监管部门制发，本站不打印。")
    with desk.store.reading() as connection:
        (one,) = published.in_force(connection).values()
        (standing,) = published.standings(connection, one)
    assert standing.is_taken


def test_the_shipped_forms_of_the_desks_are_what_the_program_prints() -> None:
    forms = {
        table["code"].removeprefix("desk-"): table["title"]
        for table in shipped_packs.all_of("form").values()
        if table["code"].startswith("desk-")
    }
    assert len(forms) == 10
    assert {code: terms("Paper")[code].paper for code in forms} == forms


def test_a_form_without_its_day_or_its_title_is_not_read() -> None:
    for text in ('code = "x"\ntitle = "表"\n', 'code = "x"\nfrom = 2026-01-01\n'):
        with pytest.raises(Refusal) as wrong:
            read_form(text)
        assert wrong.value.reason is Reason.RULES_UNREADABLE


@pytest.mark.parametrize("notes", ["5", '"一行"', "[5]", "[[1]]"])
def test_notes_that_are_no_list_of_texts_are_refused_and_never_stop_a_print(notes: str) -> None:
    begun = 'kind = "form"\ncode = "desk-referral"\nfrom = 2026-04-15\ntitle = "单"\n'
    text = f"{begun}notes = {notes}\n"
    with pytest.raises(Refusal) as wrong:
        checked_form(text)
    assert (wrong.value.reason, wrong.value.detail) == (
        Reason.RULES_UNREADABLE,
        {"missing": "notes"},
    )
    assert read_form(text).title == "单"
