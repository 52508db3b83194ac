"""A rate says the same on Today, in a merchant's file and in the analysis."""

from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Channel, DisposalResult, Outcome, Party, Satisfaction
from mediation_desk.workflows.read_models.analysis.period_analysis import Portion
from mediation_desk.workflows.read_models.ledger import RateKind
from mediation_desk.workflows.settlement import case_ending
from tests.ledger.read.analysis.test_analysis_view import read
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import sheet
from tests.workflows.response.test_sessions import held

NOVEMBER = date(2026, 11, 1)
CLERK = "王晓燕"


def settled(counter: Counter, channel: Channel) -> str:
    case = counter.register(channel=channel)
    counter.respond(case, DisposalResult.ON_THE_SPOT)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        counter.act(case_ending.record_satisfaction, grade, CLERK)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, Outcome.SETTLED), CLERK)
    return case


def test_a_hotline_s_case_settled_at_the_mall_counts_everywhere(counter: Counter) -> None:
    case = settled(counter, Channel.HOTLINE_12345)
    assert held(counter, case).has_left_store
    told = read(counter, NOVEMBER).figure(RateKind.TWO_STATIONS).now
    rate = counter.session.ask(
        lambda reader: reader.today("", counter.watch())
    ).figures.two_stations
    shown = sheet(counter, held(counter, case).purchase.merchant).score.parts[1]
    assert told == Portion(1, 1)
    assert (rate.count, rate.of) == (1, 1)
    assert (shown.top, shown.below, shown.cost) == (1, 1, 0)
