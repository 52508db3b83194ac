"""A pack received over the line: in force and reported, or refused with the reason."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.law.rulebook import digest
from mediation_desk.workflows.read_models.today import LetterKind
from sync.protocol import Pack, encode_body
from tests.station import Counter, in_desk
from tests.workflows.law.test_packs import YEAR_2027, at_the_turn_of_the_year, due_of, take

LONGER = YEAR_2027.replace("2027-01-03,", "2027-01-03, 2027-01-04,")
A_DAY = 24 * 3_600 * 1_000_000


def arrive(counter: Counter, content: str, message: str = "", sha256: str = "") -> str:
    """Receive a message; return its id."""
    body = Pack(
        text="局热线受理中心发布。",
        name="calendar-2027",
        version="2",
        sha256=sha256 or digest(content),
        content=content,
    )
    arrived = IncomingMessage(message or new_id(), "pack", encode_body(body))
    in_desk(counter, lambda desk: apply_message(desk, arrived))
    return arrived.message


def told(counter: Counter) -> tuple[str, str]:
    """Title and beginning of the one letter."""
    (letter,) = counter.session.ask(lambda reader: reader.letters())
    assert letter.kind is LetterKind.PACK
    return letter.title, letter.gist


def test_it_is_in_force_by_itself_and_the_letter_names_what_moved(counter: Counter) -> None:
    case = at_the_turn_of_the_year(counter)
    number = counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).case.number
    before = due_of(counter, case)
    message = arrive(counter, LONGER)
    after = due_of(counter, case)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert after - before == A_DAY
    words = (
        f"已启用，变动期限 1 个：{number} 商户办理 2027-01-04 → 2027-01-05。 局热线受理中心发布。"
    )
    assert told(counter) == ("2027年放假调休安排", words)
    arrive(counter, LONGER, message)
    (held,) = counter.session.ask(lambda r: r.records.packs).items
    assert (held.taken.text, held.taken.from_on) == (LONGER, date(2027, 1, 1))
    assert verify(counter.session.file.readers, None).ok


@pytest.mark.parametrize(
    ("content", "sha256", "why"),
    [
        (LONGER, "0" * 64, "内容与监管局签发的摘要不符。"),
        (YEAR_2027.replace("2027-01-01, ", ""), "", "日历不可信，见 2027-01-01。"),
        ("a = 1\n", "", "内容不是规则包、日历包、条文包或文书式样。"),
        ('kind = "of_a_later_hub"\n', "", "内容不是规则包、日历包、条文包或文书式样。"),
        ('kind = "form"\ncode = "x"\n', "", "内容读不懂（title）。"),
        (
            'kind = "form"\ncode = "x"\ntitle = "x"\nfrom = 2026-04-15\nnotes = 5\n',
            "",
            "内容读不懂（notes）。",
        ),
        ("a\n", "", "内容读不懂（"),
    ],
)
def test_what_does_not_hold_is_refused_with_the_reason(
    counter: Counter, content: str, sha256: str, why: str
) -> None:
    case = at_the_turn_of_the_year(counter)
    before = due_of(counter, case)
    arrive(counter, content, sha256=sha256)
    title, gist = told(counter)
    assert title == "局热线受理中心发布。"
    assert gist.startswith(f"没有启用：{why}")
    assert "仍按原来的规则计算。" in gist
    assert due_of(counter, case) == before
    assert counter.session.ask(lambda r: r.records.packs).items == ()


def test_one_that_was_brought_by_hand_before_is_in_use_already(counter: Counter) -> None:
    take(counter, LONGER)
    arrive(counter, LONGER)
    assert told(counter)[1].startswith("此前已经导入，已在用。")
    assert len(counter.session.ask(lambda r: r.records.packs).items) == 1
