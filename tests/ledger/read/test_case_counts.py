"""Counts of finished days are kept between refreshes of Today, and are what a fresh count gives."""

from mediation_desk.app.entropy import ENTROPY
from mediation_desk.domain.codes import DisposalResult
from mediation_desk.domain.people import Role
from mediation_desk.ledger.erasure.erasure import erase_case
from mediation_desk.ledger.read.cases.case_counts import CaseCounter, KeptCounts
from mediation_desk.ledger.read.cases.read_cache import ReadCache, ReadCacheStart
from mediation_desk.ledger.read.cases.today_view import figures
from mediation_desk.workflows.read_models.today import TodayFigures
from mediation_desk.workflows.station import administration
from tests.ledger.traced import traced
from tests.station import Counter
from tests.workflows.response.test_follow_up_clocks import called_back_later


def test_a_second_refresh_counts_the_last_day_alone(counter: Counter) -> None:
    counter.register()
    counter.watch.forward(days=40)
    counter.register()
    first, second, anew = _counted(counter), _counted(counter), _counted(counter)
    # Today and the same day of the month before; at first six months and the days before as well.
    assert (first, second, anew) == (10, 2, 2)


def test_an_act_has_the_period_of_its_case_counted_anew(counter: Counter) -> None:
    case = counter.register()
    counter.watch.forward(days=40)
    assert _figures(counter).first_on_time.trend[-2] == 0.0
    counter.respond(case, DisposalResult.NOT_AGREED)
    _figures(counter)
    later = counter.register()
    counter.respond(later)
    assert _figures(counter).first_on_time.trend[-1] == 1.0
    counter.watch.forward(days=1)
    counter.respond(case, DisposalResult.AGREED)
    # Four months have ended before the case's own: they stand, its month and this one do not.
    _figures(counter)
    counter.respond(later, DisposalResult.AGREED)
    assert _counted(counter) == 3


def test_a_missed_contact_counts_from_its_limit_and_not_before(counter: Counter) -> None:
    # The mall is closed: the limit runs from the next morning, when the day of receipt is kept.
    counter.watch.forward(hours=11)
    counter.register()
    seen = []
    for _ in range(16):
        counter.watch.forward(hours=1)
        seen.append(_figures(counter).first_on_time.of)
    counter.watch.forward(hours=-15)
    # A clock that was set back.
    assert (seen[0], seen[-1], _figures(counter).first_on_time.of) == (0, 1, 0)


def test_an_entry_of_the_station_has_all_counted_anew(counter: Counter) -> None:
    counter.register()
    counter.watch.forward(days=40)
    _figures(counter)
    hired = administration.NewOperator(ENTROPY.new_id(), ENTROPY.new_id(), "高洁", Role.CLERK, ())
    counter.act(administration.add_operator, hired)
    assert _counted(counter) == 10


def test_counts_go_when_folds_are_discarded(counter: Counter) -> None:
    file, case = counter.session.file, called_back_later(counter, "王晓燕")
    counter.watch.forward(days=40)
    _figures(counter)
    assert file.known.counts.kept.periods
    erase_case(file, case, counter.watch(), ENTROPY)
    assert file.known.counts.kept == KeptCounts()
    _figures(counter)


def _figures(counter: Counter) -> TodayFigures:
    """Return the figures of Today, which must be what a reader without a cache gives."""
    now = counter.watch()
    with counter.session.file.reading() as reader:
        found = reader.today("", now).figures
        fresh = CaseCounter(reader._connection, now, ReadCacheStart.of(ReadCache(KeptCounts)))
        assert found == figures(reader._connection, reader.fund, now, reader.at_hand(), fresh)
    return found


def _counted(counter: Counter) -> int:
    """Return how many periods a refresh counts in the rows of the cases."""
    with traced(counter.session.file.readers) as texts:
        counter.session.ask(lambda reader: reader.today("", counter.watch()))
    return sum("min(contact_by)" in text for text in texts)
