"""Changed wordings and figures show at the desk for cases of their period."""

from datetime import date

from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.law.dated_law import Rules
from mediation_desk.domain.law.rights import ReceivedGoods, quality_return
from mediation_desk.domain.money import Money
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.ui.pages.register.advice.remedy import propose
from mediation_desk.workflows.law.rule_text import rule_lines
from mediation_desk.workflows.read_models.case.clocks import ClockProof
from mediation_desk.workflows.read_models.case.remedy_inputs import RemedyMatter
from mediation_desk.workflows.read_models.today import ShownClock
from sync.hub.domain import shipped_packs
from sync.hub.services.pack_editing import form_fields
from tests.station import Counter
from tests.sync.desk_line import DeskLine
from tests.sync.review.packs.packs import signed
from tests.sync.review.packs.test_pack_texts import fields_of

LAW = shipped_packs.all_of("law")["law-2026-04-15"]
DAY = date(2026, 11, 24)
OWED = "退款超过十日的，视为故意拖延。"
TAKEN_BACK = "收到之日起十日内可以退货。"
FRAUD = "经营者有欺诈行为的，按价款的四倍增加赔偿，不足八百元的按八百元。"
GOLD = RemedyMatter(
    Category.JEWELLERY, (ProblemKind.FALSE_ADVERTISING,), (Claim.REFUND,), Money(12_000)
)


def new_set() -> str:
    """Return a set in force from 24 November, with other wordings and figures."""
    changed = {
        "from": DAY.isoformat(),
        "period.merchant_return.days": "10",
        "period.merchant_return.text": OWED,
        "period.merchant_return.start": "消费者提出之日",
        "period.merchant_return.article": "处罚办法第九条",
        "damages.fraud.times": "4",
        "damages.fraud.floor_yuan": "800",
        "damages.fraud.text": FRAUD,
        "damages.fraud.conditions": "经营者明知",
        "right.quality_return.days": "10",
        "right.quality_return.text": TAKEN_BACK,
    }
    return form_fields.text_of("law", LAW, fields_of("law", LAW) | changed)


def merchant_proof(counter: Counter, case: str) -> ClockProof:
    """Return the desk's calculation of the merchant's days of a case, with the shown text."""
    sheet = counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch()))
    proof = next(each.proof for each in sheet.clocks if each.status.kind is ShownClock.MERCHANT)
    assert proof is not None
    return proof


def rules_at(counter: Counter, day: date) -> Rules:
    """The set that the desk reckons a day by."""
    return counter.session.ask(lambda reader: reader.law.on(day))


def test_a_case_after_the_pack_shows_the_new_words_and_one_before_the_old(desk: DeskLine) -> None:
    """Of 24 November: ten days end on Friday 4 December, fifteen on Wednesday the 9th."""
    counter = desk.counter
    before = counter.register()
    signed(desk, new_set())
    assert desk.line.round().fault_code == ""
    after = counter.register()
    old, new = merchant_proof(counter, before), merchant_proof(counter, after)
    assert (old.effective_on, old.article) == (
        date(2026, 12, 9),
        "侵害消费者权益行为处罚办法第八条",
    )
    assert (new.effective_on, new.article) == (date(2026, 12, 4), "处罚办法第九条")
    assert (new.text, new.start) == (OWED, "消费者提出之日")
    assert verify(counter.session.file.readers, None).ok


def test_the_damages_and_rights_of_the_desk_are_those_of_the_pack(desk: DeskLine) -> None:
    """Four times 120.00 is 480.00, below the least of 800.00: with the price 920.00 in all."""
    counter = desk.counter
    signed(desk, new_set())
    assert desk.line.round().fault_code == ""
    rules = rules_at(counter, DAY)
    proposal = propose(GOLD, rules)
    assert proposal is not None
    assert proposal.advice is not None
    assert proposal.advice.total == Money(92_000)
    assert proposal.advice.conditions == ("经营者明知",)
    goods = ReceivedGoods(Money(12_000), DAY, date(2026, 12, 4))
    back = quality_return(goods, rules, counter.session.ask(lambda reader: reader.law.calendar))
    assert (back.total, back.conditions) == (Money(12_000), (TAKEN_BACK,))
    listed = [text for _, text in rule_lines(rules)]
    assert [text for text in listed if text in (OWED, FRAUD, TAKEN_BACK)] == [
        OWED,
        FRAUD,
        TAKEN_BACK,
    ]
