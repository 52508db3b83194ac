"""The figures of an analysis by shop and by floor, with merged files and written floors."""

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.read_models.analysis import figure_views as views
from mediation_desk.workflows.read_models.analysis.period_analysis import Count, FloorRow, Portion
from tests.analysis_station import BOSS, FIT, GOLD, fill_by_hand
from tests.ledger.read.analysis.test_analysis_view import read, tally
from tests.station import Counter
from tests.workflows.merchants.merchant_ledger import opened


def test_the_merged_files_of_a_shop_are_one_row(counter: Counter) -> None:
    fill_by_hand(counter)
    counter.act(merchant_files.merge, merchant_files.MergeForm(new_id(), GOLD, FIT), BOSS)
    december = read(counter)
    (row,) = december.merchants
    assert (row.merchant, row.name, row.unit) == (FIT, "悦动健身", "4F-D002")
    assert (row.count, row.months) == (Count(5, 1, 0), (0, 0, 0, 0, 1, 5))
    assert (row.two_stations, row.left_store) == (Portion(3, 4), 1)
    assert december.floors == (FloorRow("4F", 5, 1),)
    for each in (GOLD, FIT):
        assert tally(counter, views.of_merchant(december.passed, each)) == 5


def test_the_floor_that_was_written_down_comes_before_the_unit(counter: Counter) -> None:
    fill_by_hand(counter)
    opened(
        counter,
        merchant=FIT,
        name="悦动健身",
        unit="E021",
        floor="5F",
        uscc="",
        business=Category.FITNESS,
    )
    assert read(counter).floors == (FloorRow("5F", 3, 1), FloorRow("1F", 2, 1))
