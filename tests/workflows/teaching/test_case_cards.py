"""A case card names no one: no participant, no one at the shop or the regulator."""

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.participants import Complainant
from mediation_desk.domain.codes import BusinessLine, Category, Method, Outcome, Party, ProblemKind
from mediation_desk.domain.codes import Satisfaction as Grade
from mediation_desk.domain.records.directory import ListingParticulars, Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.directory import listings
from mediation_desk.workflows.intake.participants import (
    AgentForm,
    GuardianForm,
    JointForm,
    RegistrationDetails,
)
from mediation_desk.workflows.merchants import merchant_files as merchants
from mediation_desk.workflows.read_models.case.card_names import people_around
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.response import case_keeping as keeping
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.teaching import case_cards
from mediation_desk.workflows.teaching.case_cards import CardForm
from tests.station import Counter

FACTS = (
    "刘敏敏的代理人赵代理（19905317777）和母亲周美华到台，另有第二代表钱二代、孙一禾、孙二米，"
    "住泺源大街8号，小票KL-7781，店长李强说法不一，法人郑大有不在，市场所陈立来过，"
    "曾用名刘小敏，王晓燕接待。"
)


def sheet_of(counter: Counter, case: str) -> CaseSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=True))


@pytest.fixture
def closed(counter: Counter) -> str:
    """A closed case in which every possible person is named."""
    kept = counter.keep()
    officer = ListingParticulars(
        Rank.OFFICER, "执法人员", "9-17", "新城市场监管所", (BusinessLine.QUALITY,)
    )
    listing = listings.ListingEntryForm(new_id(), new_id(), "陈立", "0531-88990011", officer)
    counter.act(listings.keep_listing, listing)
    others = (Complainant("孙一禾", "19905310001"), Complainant("孙二米", "19905310002"))
    more = RegistrationDetails(
        AgentForm("赵代理", "199 0531 7777", mandate=kept.sha256, is_original_seen=True),
        GuardianForm("周美华", "19905318888"),
        joint=JointForm(others, kept.sha256, "钱二代", "19905310009"),
    )
    case = counter.register(
        facts=FACTS,
        files=(kept,),
        more=more,
        name="刘小敏",
        address="济南市历下区泺源大街8号",
        receipt_number="KL-7781",
    )
    sheet = sheet_of(counter, case)
    described = merchants.MerchantParticulars(
        new_id(), sheet.merchant.id, "盛世珠宝", "1F-A012", legal_person="郑大有"
    )
    counter.act(merchants.describe, described)
    counter.act(keeping.correct, keeping.FieldCorrection(new_id(), case, "name", "刘敏敏"))
    said = first_response.ContactForm(
        new_id(), case, Party.MERCHANT, Method.PHONE, "店长 李强", "到台"
    )
    counter.act(first_response.contact, said, by="王晓燕")
    counter.respond(case)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Grade.SATISFIED)
        counter.act(case_ending.record_satisfaction, grade, by="王晓燕")
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.SETTLED))
    return case


def test_what_is_proposed_names_nobody_of_all_who_are_known(counter: Counter, closed: str) -> None:
    sheet = sheet_of(counter, closed)
    known = counter.session.ask(
        lambda reader: people_around(reader.records, reader.desk("").operators, sheet.merchant.id)
    )
    assert case_cards.propose(sheet, known).happened == (
        "消费者的代理人代理人（×××）和母亲监护人到台，另有第二代表其他消费者、其他消费者、其他消费者，"
        "住×××，小票×××，店长有关人员说法不一，法人店员不在，市场所监管人员来过，"
        "曾用名有关人员，工作人员接待。"
    )


@pytest.mark.parametrize(
    "word",
    [
        "赵代理",
        "19905317777",
        "周美华",
        "19905318888",
        "钱二代",
        "19905310009",
        "孙一禾",
        "19905310002",
        "泺源大街8号",
        "KL-7781",
        "李强",
        "郑大有",
        "陈立",
        "刘小敏",
        "刘敏敏",
        "王晓燕",
        "盛世珠宝",
        "20261120000317",
    ],
)
def test_a_card_with_any_of_these_words_is_refused(
    counter: Counter, closed: str, word: str
) -> None:
    form = CardForm(
        new_id(),
        "k1",
        closed,
        "金镯成色不足",
        "消费者买金镯，送检含金量低于标注。",
        f"经{word}说明后退还货款12860元。",
        "标签须与实物一致。",
        ("消费者权益保护法第五十五条",),
        (ProblemKind.FALSE_ADVERTISING,),
        Category.JEWELLERY,
    )
    with pytest.raises(Refusal) as no:
        counter.act(case_cards.write_card, form, by="王晓燕")
    assert no.value.reason is Reason.CARD_NAMES_SOMEONE
    assert no.value.detail == {"word": word}


def test_posts_and_sums_are_no_names(counter: Counter, closed: str) -> None:
    form = CardForm(
        new_id(),
        "k1",
        closed,
        "金镯成色不足",
        "消费者向店长要求退货，价款1286000元。",
        "值班经理同意退还货款。",
        "标签须与实物一致，可拨打12315。",
        (),
        (ProblemKind.FALSE_ADVERTISING,),
        Category.JEWELLERY,
    )
    counter.act(case_cards.write_card, form, by="王晓燕")
    cards = counter.session.ask(lambda reader: reader.records.teaching.cards)
    assert [card.decided for card in cards.values()] == ["值班经理同意退还货款。"]
