"""Packs: days moved by a calendar, cases kept under an earlier law, and refusals."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.shipped_library import shipped_library
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import EscalationRefused
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.domain.law.packs import MovedDate, PackKind, PackTaken
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.link.receipts import confirm_event
from mediation_desk.ledger.tables.columns import to_micros
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.law.library import citation, with_packs
from mediation_desk.workflows.law.packs import PackFile, take_pack
from mediation_desk.workflows.law.termination_grounds import ground_words
from mediation_desk.workflows.read_models.today import ShownClock
from mediation_desk.workflows.regulator.escalation import DossierForm, escalate
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.administration import LimitsForm, set_policy
from tests.domain.law.law_examples import shipped
from tests.station import Counter
from tests.workflows.response.test_clock_pauses import at_the_regulator

YEAR_2027 = """
year = 2027
source = "test"
off = [
    2027-01-01, 2027-01-02, 2027-01-03,
    2027-05-01, 2027-05-02, 2027-10-01, 2027-10-02, 2027-10-03,
]
make_up = [2027-01-09]
"""
LAW = shipped().laws[-1]
ARTICLES = """
kind = "articles"
code = "cpl"
name = "消费者权益保护法"
short = "消法"
edition = "主席令第七号，2013年修正"
from = 2014-03-15
is_full = true

[[article]]
number = 55
title = "欺诈"
text = "经营者提供商品或者服务有欺诈行为的，应当按照消费者的要求增加赔偿其受到的损失。"

[[article]]
number = 60
title = "妨碍公务"
text = "以暴力、威胁等方法阻碍有关行政部门工作人员依法执行职务的，依法追究刑事责任。"
"""


def take(counter: Counter, text: str, by: str = "周涛", act: str = "") -> PackTaken:
    form = PackFile(act or new_id(), text.encode())
    operator = counter.people[by]
    return counter.session.perform_by(operator, lambda desk: take_pack(desk, form))


def due_of(counter: Counter, case: str) -> object:
    with counter.session.file.connection() as connection:
        query = "SELECT due_at FROM case_row WHERE id = ?"
        return connection.exec_driver_sql(query, (case,)).scalar_one()


def ends_on(counter: Counter, case: str) -> date | None:
    """The last day of the merchant's period."""
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    proof = next(c.proof for c in sheet.clocks if c.status.kind is ShownClock.MERCHANT)
    return proof.effective_on if proof else None


def at_the_turn_of_the_year(counter: Counter) -> str:
    """A case of 18 December: fifteen days end on 2 January 2027, a Saturday.

    Without data the 4th is a workday; the test's calendar gives the 3rd off as well. The mall
    promises a month, so that nothing presses before the law.
    """
    counter.act(set_policy, LimitsForm(new_id(), {"finish_days": 30}))
    counter.watch.forward(days=24)
    case = counter.register()
    counter.respond(case)
    return case


def test_a_year_of_the_calendar_makes_a_provisional_date_final(counter: Counter) -> None:
    case = at_the_turn_of_the_year(counter)
    number = counter.session.ask(lambda r: r.case_sheet(case, counter.watch())).case.number
    taken = take(counter, YEAR_2027)
    assert (taken.kind, taken.from_on, taken.until_on) == (
        PackKind.CALENDAR,
        date(2027, 1, 1),
        date(2027, 12, 31),
    )
    ends = date(2027, 1, 4)
    assert taken.moved == (MovedDate(number, "merchant", ends, ends, was_provisional=True),)
    assert counter.session.ask(lambda r: r.law).calendar.known_until == date(2027, 12, 31)


def test_a_date_that_moves_is_listed_and_its_row_follows(counter: Counter) -> None:
    case = at_the_turn_of_the_year(counter)
    before = due_of(counter, case)
    longer = YEAR_2027.replace("2027-01-03,", "2027-01-03, 2027-01-04,")
    (moved,) = take(counter, longer).moved
    assert (moved.was, moved.now) == (date(2027, 1, 4), date(2027, 1, 5))
    after = due_of(counter, case)
    assert isinstance(before, int)
    assert isinstance(after, int)
    assert after - before == 24 * 3_600 * 1_000_000
    assert verify(counter.session.file.readers, None).ok


def moved_by(counter: Counter, text: str) -> set[tuple[str, date, date, bool]]:
    """Return the moved clocks: from when, to when, and whether provisional."""
    moved = take(counter, text).moved
    assert not any(each.is_provisional for each in moved)
    return {(each.clock, each.was, each.now, each.was_provisional) for each in moved}


def test_the_regulators_days_for_mediation_are_listed_too(counter: Counter) -> None:
    """Sixty days from 25 November end on Sunday 24 January, and the test gives the 25th off."""
    counter.watch.forward(days=1)
    at_the_regulator(counter)
    longer = YEAR_2027.replace("2027-01-03,", "2027-01-03, 2027-01-25,")
    assert moved_by(counter, longer) == {
        ("mediation", date(2027, 1, 25), date(2027, 1, 26), True),
    }


def test_the_regulators_days_to_accept_are_listed_too(counter: Counter) -> None:
    """Seven working days from 24 December: the 25th, five from Monday the 28th, one after."""
    counter.watch.forward(days=30)
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    handed = DossierForm(new_id(), case, EscalationAim.DECISION, True, why=GateReason.NO_AGREEMENT)
    counter.act(escalate, handed, "王晓燕")
    with counter.session.file.writer.begin() as connection:
        query = "SELECT id FROM outbox_event WHERE kind = 'case.escalated'"
        (event,) = connection.exec_driver_sql(query).scalars()
        confirm_event(connection, event, to_micros(counter.watch()))
    longer = YEAR_2027.replace("2027-01-03,", "2027-01-03, 2027-01-04,")
    # Fifteen days of the merchant end on Friday 8 January, which only becomes final.
    assert moved_by(counter, longer) == {
        ("merchant", date(2027, 1, 8), date(2027, 1, 8), True),
        ("acceptance", date(2027, 1, 5), date(2027, 1, 6), True),
    }


def test_a_finished_case_is_left_alone(counter: Counter) -> None:
    counter.watch.forward(days=24)
    case = counter.register()
    counter.respond(case, DisposalResult.ON_THE_SPOT)
    counter.act(case_ending.withdraw, case_ending.WithdrawalForm(new_id(), case, "已自行解决"))
    assert take(counter, YEAR_2027).moved == ()
    assert due_of(counter, case) is None


def test_a_set_of_law_shortens_no_case_that_was_there_before(counter: Counter) -> None:
    early = counter.register()
    shorter = LAW.replace('days = 15\ncount = "calendar"', 'days = 5\ncount = "calendar"')
    assert shorter != LAW
    taken = take(counter, shorter)
    assert (taken.kind, taken.moved) == (PackKind.LAW, ())
    late = counter.register()
    # Five days end on Sunday the 29th and move to Monday.
    assert [ends_on(counter, early), ends_on(counter, late)] == [
        date(2026, 12, 9),
        date(2026, 11, 30),
    ]
    with counter.session.file.connection() as connection:
        kept = connection.exec_driver_sql("SELECT facts FROM entry WHERE kind = 'case.registered'")
        keys = [row[0] for row in kept]
    assert b'"rules":"2026-04-15"' in keys[0]
    assert f'"rules":"2026-04-15/{taken.digest[:8]}"'.encode() in keys[1]


def test_articles_are_read_in_the_library_with_number_and_date(counter: Counter) -> None:
    counter.register()
    taken = take(counter, ARTICLES)
    assert (taken.kind, taken.title, taken.from_on, taken.moved) == (
        PackKind.ARTICLES,
        "消费者权益保护法（主席令第七号，2013年修正）",
        date(2014, 3, 15),
        (),
    )
    packs = counter.session.ask(lambda reader: reader.records.packs)
    library = with_packs(shipped_library(), packs)
    held = {one.number: one for one in library.articles if one.law.code == "cpl"}
    assert (held[55].is_full, held[54].is_full, held[60].is_full) == (True, False, True)
    assert held[55].law.edition == "主席令第七号，2013年修正"
    assert held[54].law.edition == "2013年修正"
    assert [n for n in held if n >= 53] == [53, 54, 55, 60]
    assert citation(held[55]) == (
        "《消费者权益保护法》第五十五条（主席令第七号，2013年修正，2014-03-15起施行）："
        "经营者提供商品或者服务有欺诈行为的，应当按照消费者的要求增加赔偿其受到的损失。"
    )


def test_articles_change_no_rule(counter: Counter) -> None:
    before = counter.session.ask(lambda reader: reader.law)
    take(counter, ARTICLES)
    assert counter.session.ask(lambda reader: reader.law) == before
    assert verify(counter.session.file.readers, None).ok


def test_a_later_pack_of_articles_stands_in_place_of_the_earlier(counter: Counter) -> None:
    take(counter, ARTICLES)
    take(counter, ARTICLES.replace("增加赔偿其受到的损失", "赔偿"))
    packs = counter.session.ask(lambda reader: reader.records.packs)
    article = with_packs(shipped_library(), packs).article("cpl-55")
    assert article is not None
    assert article.text.endswith("要求赔偿。")


def test_a_law_that_was_on_no_shelf_gets_its_own(counter: Counter) -> None:
    take(counter, ARTICLES.replace('code = "cpl"', 'code = "zz"'))
    packs = counter.session.ask(lambda reader: reader.records.packs)
    library = with_packs(shipped_library(), packs)
    assert library.laws[-1].code == "zz"
    assert library.article("zz-60") is not None
    assert library.article("cpl-60") is None


def test_the_grounds_of_a_pack_are_those_that_a_case_shows(counter: Counter) -> None:
    """The text of a coded ground in a pack of law is shown from its first day on."""
    told = "冒用他人名义，或者拒不配合核验真实身份信息"
    changed = LAW.replace(told, "以他人名义投诉").replace("from = 2026-04-15", "from = 2026-11-20")
    assert changed.count("以他人名义投诉") == 1
    take(counter, changed)
    law = counter.session.ask(lambda reader: reader.law)
    refused = EscalationRefused("m", "陈立", "质量科", 6)
    assert ground_words(refused, law, date(2026, 11, 24)).endswith("第六项：以他人名义投诉")
    assert ground_words(refused, law, date(2026, 11, 19)).endswith(f"第六项：{told}")


def test_the_journal_holds_the_exact_text_with_its_digest(counter: Counter) -> None:
    taken = take(counter, YEAR_2027)
    (held,) = counter.session.ask(lambda r: r.records.packs).items
    assert held.taken == taken
    assert held.taken.text == YEAR_2027


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not a pack", Reason.RULES_UNREADABLE),
        ("a = 1\n", Reason.PACK_UNKNOWN),
        ('kind = "law"\n', Reason.RULES_UNREADABLE),
        (YEAR_2027.replace("2027-01-01, ", ""), Reason.CALENDAR_UNBELIEVABLE),
        (YEAR_2027.replace("2027-10-03", "2027-10-04"), Reason.CALENDAR_UNBELIEVABLE),
        (YEAR_2027.replace("[2027-01-09]", "[2027-01-08]"), Reason.CALENDAR_UNBELIEVABLE),
        (YEAR_2027.replace("[2027-01-09]", "[2027-01-02]"), Reason.CALENDAR_UNBELIEVABLE),
        (YEAR_2027.replace("2027-05-02", "2028-05-02"), Reason.RULES_UNREADABLE),
        (LAW.replace("times = 3", "times = 0"), Reason.RULES_UNREADABLE),
        (ARTICLES.replace("from = 2014-03-15\n", ""), Reason.RULES_UNREADABLE),
        (ARTICLES.replace("number = 60", "number = 55"), Reason.RULES_UNREADABLE),
        (ARTICLES.replace('edition = "主席令第七号，2013年修正"\n', ""), Reason.RULES_UNREADABLE),
        (ARTICLES.partition("[[article]]")[0], Reason.RULES_UNREADABLE),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_is_written(
    counter: Counter, text: str, reason: Reason
) -> None:
    with pytest.raises(Refusal) as refused:
        take(counter, text)
    assert refused.value.reason is reason
    assert counter.session.ask(lambda r: r.records.packs).items == ()


def test_bytes_that_are_no_text_are_no_pack(counter: Counter) -> None:
    form = PackFile(new_id(), b"\xff\xfe\x00year")
    with pytest.raises(Refusal) as refused:
        counter.session.perform(lambda desk: take_pack(desk, form))
    assert refused.value.reason is Reason.PACK_UNKNOWN


def test_the_same_pack_comes_once_and_the_same_act_changes_nothing(counter: Counter) -> None:
    act = new_id()
    first = take(counter, YEAR_2027, act=act)
    assert take(counter, YEAR_2027, act=act) == first
    with pytest.raises(Refusal) as refused:
        take(counter, YEAR_2027)
    assert refused.value.reason is Reason.PACK_KNOWN
    assert len(counter.session.ask(lambda r: r.records.packs).items) == 1


@pytest.mark.parametrize("by", ["王晓燕", "陈静", "孙立群"])
def test_only_a_manager_brings_a_pack(counter: Counter, by: str) -> None:
    with pytest.raises(Refusal) as refused:
        take(counter, YEAR_2027, by=by)
    assert refused.value.reason is Reason.NO_RIGHT
