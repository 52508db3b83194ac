"""Aggravations of a duplicate: taken over by the remaining case, and returned on undoing."""

from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.aggravation import (
    Aggravation,
    AggravationKind,
    AggravationSource,
)
from mediation_desk.domain.case.events.links import DuplicateTaken
from mediation_desk.domain.codes import CaseState, Channel, DisposalResult, EndGround, LinkKind
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.retention.cases import is_of_injury
from mediation_desk.ledger.journal.codec import decode, encode
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.intake.participants import RegistrationDetails
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.response import aggravation, follow_up
from mediation_desk.workflows.settlement import case_ending, linking
from tests.station import Counter
from tests.workflows.response.test_aggravation import held, rows
from tests.workflows.response.test_first_response import CLERK, refused

TODAY = date(2026, 11, 24)


def another(counter: Counter, first: str, **changes: object) -> str:
    shop = held(counter, first).purchase.merchant
    return counter.register(merchant=shop, new_merchant=None, **changes)


def merge(counter: Counter, case: str, into: str) -> str:
    form = linking.LinkForm(new_id(), case, LinkKind.DUPLICATE, other=into)
    counter.act(linking.link, form, CLERK)
    return form.act


def tell(counter: Counter, case: str, growth: AggravationKind) -> str:
    told = aggravation.AggravationForm(new_id(), case, growth, TODAY, "高新派出所")
    counter.act(aggravation.record_aggravation, told, CLERK)
    return told.act


def grown_rows(counter: Counter) -> tuple[int, int]:
    """Return the numbers of open cases listed as enlarged and as intensified."""
    bigger = View(is_open=True, is_enlarged=True)
    return rows(counter, bigger), rows(counter, View(is_open=True, is_intensified=True))


def test_press_police_and_injury_of_duplicates_are_those_of_the_case_that_stays(
    counter: Counter,
) -> None:
    stays = counter.register()
    of_the_press = another(counter, stays, channel=Channel.MEDIA)
    with_the_police = another(
        counter, stays, more=RegistrationDetails(is_injured=True, injury="左手烫伤")
    )
    told = tell(counter, with_the_police, AggravationKind.POLICE)
    merge(counter, of_the_press, stays)
    merge(counter, with_the_police, stays)
    case = held(counter, stays)
    assert set(case.causes) == {
        Aggravation("channel", AggravationKind.MEDIA, TODAY, AggravationSource.CHANNEL),
        Aggravation("injury", AggravationKind.INJURY, TODAY, AggravationSource.INJURY),
        Aggravation(told, AggravationKind.POLICE, TODAY, AggravationSource.TOLD),
    }
    assert (case.is_enlarged, case.is_intensified, is_of_injury(case)) == (True, True, True)
    assert grown_rows(counter) == (1, 1)
    assert verify(counter.session.file.readers, None).why == ""


def test_an_undone_merge_takes_them_back(counter: Counter) -> None:
    stays = counter.register()
    hurt = another(counter, stays, more=RegistrationDetails(is_injured=True))
    bond = merge(counter, hurt, stays)
    counter.act(linking.unlink, linking.UnlinkForm(new_id(), stays, bond, "不是同一件"), CLERK)
    case = held(counter, stays)
    assert (case.causes, case.is_intensified, is_of_injury(case)) == ((), False, False)
    assert held(counter, hurt).is_intensified
    assert grown_rows(counter) == (0, 1)


def test_a_duplicate_that_had_come_again_makes_the_other_one_that_came_again(
    counter: Counter,
) -> None:
    stays = counter.register()
    second, third = another(counter, stays), another(counter, stays)
    same = linking.LinkForm(new_id(), second, LinkKind.SAME_MATTER, other=third)
    counter.act(linking.link, same, CLERK)
    merge(counter, second, stays)
    assert held(counter, stays).came_again
    assert grown_rows(counter) == (2, 0), "the third and the one that stays"


def test_a_merge_of_an_earlier_program_says_nothing_of_growth() -> None:
    facts = '{"link":"b1","other":"c2","number":"GX01-261124-002","channel":"media"}'
    event = DuplicateTaken("b1", "c2", "GX01-261124-002", Channel.MEDIA)
    assert decode("case.duplicate_taken", facts.encode(), None) == event
    fact = Aggravation("f1", AggravationKind.POLICE, TODAY)
    grown = DuplicateTaken("b1", "c2", "GX01-261124-002", Channel.MEDIA, (fact,), True)
    assert decode("case.duplicate_taken", *encode(grown)) == grown


def agreed(counter: Counter) -> tuple[str, str]:
    """Return a remaining case, and one with an unperformed agreement."""
    stays = counter.register()
    case = another(counter, stays)
    counter.respond(case)
    day = date(2026, 11, 30)
    terms = case_ending.SettlementTerms(new_id(), case, Money(100), day, "现金", "退货")
    counter.act(case_ending.settle, terms, CLERK)
    return stays, case


def test_a_case_with_an_agreement_to_perform_is_not_merged_away(counter: Counter) -> None:
    stays, case = agreed(counter)
    form = linking.LinkForm(new_id(), case, LinkKind.DUPLICATE, other=stays)
    assert refused(counter, linking.link, form) is Reason.NOT_FULFILLED
    assert held(counter, stays).links == ()
    done = case_ending.Fulfilment(new_id(), case, TODAY, "已到账")
    counter.act(case_ending.fulfil, done, CLERK)
    merge(counter, case, stays)
    assert held(counter, case).state is CaseState.MERGED


def test_an_agreement_that_was_given_up_hinders_no_merge(counter: Counter) -> None:
    stays, case = agreed(counter)
    counter.act(
        follow_up.record_shortfall, follow_up.Shortfall(new_id(), case, TODAY, None, "拒付"), CLERK
    )
    ended = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT, "未履行")
    counter.act(case_ending.terminate, ended, CLERK)
    merge(counter, case, stays)
    assert held(counter, case).state is CaseState.MERGED


@pytest.mark.parametrize("result", [DisposalResult.NOT_AGREED, DisposalResult.EXPLAINED])
def test_a_case_without_an_agreement_is_merged(counter: Counter, result: DisposalResult) -> None:
    stays = counter.register()
    case = another(counter, stays)
    counter.respond(case, result)
    merge(counter, case, stays)
    assert held(counter, case).state is CaseState.MERGED
