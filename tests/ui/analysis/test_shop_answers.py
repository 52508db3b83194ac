"""The shops' own answers in the analysis, on the page and in the report."""

from mediation_desk.papers.analysis import words as facts
from mediation_desk.ui.pages.analysis.figures import rates_model
from mediation_desk.ui.pages.analysis.figures.analysis_text import ComparisonBasis
from tests.ledger.read.analysis.test_analysis_view import read
from tests.ledger.read.analysis.test_shop_answers import NOVEMBER, asked
from tests.station import NOON, Counter


def test_their_median_and_their_share_in_time_stand_apart_from_the_malls(
    counter: Counter,
) -> None:
    asked(counter, NOON, 20)
    asked(counter, NOON.replace(hour=8), 90)
    told = read(counter, NOVEMBER)
    shown = {row.name: row for row in rates_model.rows(told, ComparisonBasis.BEFORE)}
    in_time, median = shown["Shop answered in time"], shown["Shop's answer, median"]
    assert (in_time.parts, in_time.rate) == ("1/2", "50.0")
    assert (median.parts, median.rate) == ("20 min", "—")
    for row in (in_time, median):
        assert (row.view, row.records) == (None, None)
        assert row.told
    assert "商户自身首次答复用时另计：中位数 20 分。" in facts.waits(told)
