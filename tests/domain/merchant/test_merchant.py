"""A merchant's code, licences and records, and the parts of their score."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.merchant import MerchantAdded, MerchantFile, Merchants
from mediation_desk.domain.merchant.codes import (
    FoodBusiness,
    LicenceKind,
    PromiseKind,
    PurchaseItem,
)
from mediation_desk.domain.merchant.credit_code import CodeState, plain_code, state_of
from mediation_desk.domain.merchant.events import (
    FileMerged,
    FileParted,
    LicenceShown,
    MerchantDescribed,
    MissingLicenceReported,
    MovedOut,
    PromiseEnded,
    PromiseMade,
)
from mediation_desk.domain.merchant.goods import PurchaseChecked, PurchaseRule
from mediation_desk.domain.merchant.rectification import (
    RectificationChecked,
    RectificationIssued,
    RectificationStage,
)
from mediation_desk.domain.merchant.score import Component, ScoreFigures, score
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.read_models.merchants.merchant_sheet import (
    MerchantMark,
    RepeatedCause,
    marks,
    repeats,
)

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def told(subject: str = "m1") -> EventMetadata:
    return EventMetadata("e1", subject, NOW, "o1")


def a_file(*events: object, business: Category = Category.FOOD) -> MerchantFile:
    """The file of a food shop, with events after its description."""
    files = Merchants().after(MerchantAdded("鲜果时光", "B1-F015"), told())
    for event in (MerchantDescribed(business=business), *events):
        files = files.after(event, told())  # type: ignore[arg-type]
    return files.files["m1"]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("91370100MA3C00000E", CodeState.VALID),
        ("92370100MA3D12345Q", CodeState.VALID),
        ("91370000163000000Y", CodeState.VALID),
        ("9137 0100-ma3c0 0000e", CodeState.VALID),
        ("９１３７０１００ＭＡ３Ｃ０００００Ｅ", CodeState.VALID),
        ("91370100MA3C00000X", CodeState.WRONG),
        ("91370100MA3C0000OE", CodeState.WRONG),
        ("91370100MA3C00000", CodeState.WRONG),
        ("370100228012345", CodeState.LEGACY),
        ("", CodeState.NONE),
    ],
)
def test_a_credit_code_is_valid_by_its_check_character(typed: str, state: CodeState) -> None:
    assert state_of(plain_code(typed)) is state


@pytest.mark.parametrize(
    ("on", "shelf_until", "kept", "produce"),
    [
        (date(2026, 11, 1), date(2027, 3, 31), date(2027, 9, 30), date(2027, 5, 1)),
        (date(2026, 8, 31), date(2026, 8, 31), date(2027, 2, 28), date(2027, 2, 28)),
        (date(2026, 11, 1), None, date(2028, 11, 1), date(2027, 5, 1)),
        (date(2028, 2, 29), None, date(2030, 2, 28), date(2028, 8, 29)),
    ],
)
def test_a_purchase_check_is_kept_half_a_year_past_the_shelf_life_or_two_years(
    on: date, shelf_until: date | None, kept: date, produce: date
) -> None:
    check = PurchaseChecked("k1", "草莓", "鲜达果业", on, shelf_until=shelf_until)
    assert check.keep_until(PurchaseRule.FOOD) == kept
    # 第六十五条: six months for 食用农产品, whatever their shelf life.
    assert check.keep_until(PurchaseRule.FARM_PRODUCE) == produce


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2026, 11, 23), (MerchantMark.REPORT, MerchantMark.EXPIRED)),
        (date(2026, 11, 24), (MerchantMark.EXPIRING,)),
        (date(2026, 12, 24), (MerchantMark.EXPIRING,)),
        (date(2026, 12, 25), ()),
        (None, ()),
    ],
)
def test_a_food_licence_is_watched_by_the_day(
    until: date | None, expected: tuple[MerchantMark, ...]
) -> None:
    file = a_file(LicenceShown(LicenceKind.FOOD, "JY13701", until))
    assert marks(file, (), TODAY) == expected


@pytest.mark.parametrize(
    ("events", "missing"),
    [
        ((), (LicenceKind.BUSINESS, LicenceKind.PREPAID)),
        ((LicenceShown(LicenceKind.BUSINESS, "91"),), (LicenceKind.PREPAID,)),
        (
            (
                LicenceShown(LicenceKind.BUSINESS, "91"),
                LicenceShown(LicenceKind.PREPAID, "370100BBB", date(2026, 11, 23)),
            ),
            (LicenceKind.PREPAID,),
        ),
        (
            (
                LicenceShown(LicenceKind.BUSINESS, "91"),
                LicenceShown(LicenceKind.PREPAID, "370100BBB", TODAY),
            ),
            (),
        ),
        ((MovedOut(TODAY),), ()),
    ],
)
def test_who_takes_prepayments_shows_his_licence_and_his_filing(
    events: tuple[object, ...], missing: tuple[LicenceKind, ...]
) -> None:
    """Implementing Regulations, article 22: a mall that does not ask for them answers for it."""
    gym = MerchantDescribed(business=Category.FITNESS, takes_prepayments=True)
    file = a_file(gym, *events, business=Category.FITNESS)
    assert file.lacks_for_prepayments(TODAY) == missing
    assert (MerchantMark.PREPAID in marks(file, (), TODAY)) is bool(missing)


def test_who_takes_no_prepayments_needs_no_filing() -> None:
    gym = a_file(business=Category.FITNESS)
    assert gym.lacks_for_prepayments(TODAY) == ()
    assert marks(gym, (), TODAY) == ()


LICENSED = MerchantDescribed(business=Category.FOOD, food_business=FoodBusiness.LICENSED)


def test_a_food_tenant_without_a_licence_is_to_be_reported_until_he_was() -> None:
    assert MerchantMark.REPORT in marks(a_file(LICENSED), (), TODAY)
    assert MerchantMark.REPORT not in marks(a_file(business=Category.JEWELLERY), (), TODAY)
    reported = a_file(LICENSED, MissingLicenceReported(TODAY, "新城市场监管所"))
    assert reported.reported_food_paper(TODAY) is LicenceKind.FOOD
    assert MerchantMark.REPORT not in marks(reported, (), TODAY)
    ran_out = a_file(
        MissingLicenceReported(date(2025, 1, 2), "新城市场监管所"),
        LicenceShown(LicenceKind.FOOD, "JY13701", date(2026, 11, 20)),
    )
    assert MerchantMark.REPORT in marks(ran_out, (), TODAY)
    assert marks(a_file(MovedOut(TODAY)), (), TODAY) == (MerchantMark.FORMER,)


@pytest.mark.parametrize(
    ("business", "held", "missing", "is_reported"),
    [
        # Food Safety Law, article 35: a licence; without it article 61 has the lessor report.
        (FoodBusiness.LICENSED, None, LicenceKind.FOOD, True),
        (FoodBusiness.LICENSED, LicenceKind.FOOD, None, False),
        (FoodBusiness.LICENSED, LicenceKind.FOOD_FILING, LicenceKind.FOOD, True),
        (FoodBusiness.LICENSED, LicenceKind.FOOD_REGISTRATION, LicenceKind.FOOD, True),
        # Article 35: prepackaged food alone is filed, which a licence holder need not do.
        (FoodBusiness.PREPACKAGED, None, LicenceKind.FOOD_FILING, True),
        (FoodBusiness.PREPACKAGED, LicenceKind.FOOD_FILING, None, False),
        (FoodBusiness.PREPACKAGED, LicenceKind.FOOD, None, False),
        # Article 36: small businesses follow the province's rule, which has them reported.
        (FoodBusiness.SMALL, None, LicenceKind.FOOD_REGISTRATION, False),
        (FoodBusiness.SMALL, LicenceKind.FOOD_REGISTRATION, None, False),
        (FoodBusiness.SMALL, LicenceKind.FOOD_FILING, LicenceKind.FOOD_REGISTRATION, False),
        # Article 35: farm produce needs no licence.
        (FoodBusiness.FARM_PRODUCE, None, None, False),
    ],
)
def test_each_food_business_needs_its_own_paper(
    business: FoodBusiness,
    held: LicenceKind | None,
    missing: LicenceKind | None,
    is_reported: bool,
) -> None:
    described = MerchantDescribed(business=Category.FOOD, food_business=business)
    file = a_file(described, *([LicenceShown(held, "1")] if held else []))
    assert file.missing_food_paper(TODAY) is missing
    assert (MerchantMark.REPORT in marks(file, (), TODAY)) is is_reported
    asks = missing is not None and not is_reported
    assert (MerchantMark.FOOD_PAPER in marks(file, (), TODAY)) is asks


@pytest.mark.parametrize(
    ("trade", "held", "expected"),
    [
        (Category.FOOD, LicenceKind.FOOD, ()),
        (Category.FOOD, LicenceKind.FOOD_FILING, ()),
        (Category.FOOD, None, (MerchantMark.FOOD_PAPER,)),
        (Category.CATERING, LicenceKind.FOOD_REGISTRATION, ()),
        # A filing allows the sale of prepackaged food, no restaurant.
        (Category.CATERING, LicenceKind.FOOD_FILING, (MerchantMark.FOOD_PAPER,)),
        (Category.JEWELLERY, None, ()),
    ],
)
def test_a_file_of_before_is_read_by_the_paper_in_it(
    trade: Category, held: LicenceKind | None, expected: tuple[MerchantMark, ...]
) -> None:
    """A kind of food business that was never stated accuses nobody; it is asked for."""
    file = a_file(*([LicenceShown(held, "1")] if held else []), business=trade)
    assert marks(file, (), TODAY) == expected


def test_a_shop_of_another_trade_that_sells_food_shows_the_paper_for_it() -> None:
    cinema = MerchantDescribed(
        business=Category.OTHER_SERVICE, food_business=FoodBusiness.PREPACKAGED
    )
    assert a_file(cinema).reported_food_paper(TODAY) is LicenceKind.FOOD_FILING
    assert a_file(cinema, MovedOut(TODAY)).missing_food_paper(TODAY) is None


def test_a_notice_is_overdue_the_day_after_and_a_check_may_give_a_new_day() -> None:
    issued = RectificationIssued("r1", "n", date(2026, 11, 23))
    late = a_file(issued).rectifications["r1"]
    assert late.is_overdue(TODAY)
    assert not late.is_overdue(date(2026, 11, 23))
    again = RectificationChecked("r1", TODAY, is_done=False, due=date(2026, 12, 1))
    prolonged = a_file(issued, again).rectifications["r1"]
    assert (prolonged.stage, prolonged.is_overdue(TODAY)) == (RectificationStage.ISSUED, False)
    done = RectificationChecked("r1", TODAY, is_done=True)
    assert a_file(issued, done).rectifications["r1"].stage is RectificationStage.DONE


def test_a_merged_file_goes_under_the_other_and_comes_out_as_it_was() -> None:
    files = Merchants().after(MerchantAdded("鲜果时光"), told("m1"))
    files = files.after(MerchantAdded("鲜果时光水果店"), told("m2"))
    before = files.files["m2"]
    together = files.after(FileMerged("m1"), told("m2"))
    assert (together.whole("m2"), together.all_of("m1")) == ("m1", ("m1", "m2"))
    apart = together.after(FileParted(), told("m2"))
    assert (apart.whole("m2"), apart.files["m2"]) == ("m2", before)


def test_nothing_can_be_told_of_a_merchant_without_a_file() -> None:
    with pytest.raises(Refusal):
        Merchants().after(MovedOut(TODAY), told())


def test_a_score_is_a_hundred_less_what_each_figure_costs() -> None:
    figures = ScoreFigures(
        disputes=18,
        ended=10,
        two_stations=8,
        open_cases=4,
        overdue_cases=1,
        advanced_fen=298_000,
        owed_fen=149_000,
        open_notices=2,
        overdue_notices=1,
    )
    made = score(figures)
    assert [(part.component, part.top, part.below, part.cost) for part in made.parts] == [
        (Component.DISPUTES, 18, 12, 15),
        (Component.TWO_STATIONS, 8, 10, 6),
        (Component.OVERDUE, 1, 4, 5),
        (Component.ADVANCED, 149_000, 298_000, 7),
        (Component.RECTIFICATION, 1, 2, 5),
    ]
    assert made.points == 62


def test_nothing_to_count_costs_nothing_and_no_figure_costs_more_than_its_share() -> None:
    assert score(ScoreFigures()).points == 100
    worst = ScoreFigures(500, 10, 0, 9, 9, 100, 100, 9, 9)
    assert [part.cost for part in score(worst).parts] == [30, 30, 10, 15, 15]
    assert score(worst).points == 0
    assert score(replace(worst, ended=0)).points == 30


def test_a_cause_is_repeated_from_the_third_case_by_problem_or_by_goods() -> None:
    cases = [("quality,price", "烤鱼"), ("quality", "烤鱼"), ("quality", " 凉菜"), ("price", "")]
    assert repeats(cases, 3) == (RepeatedCause(ProblemKind.QUALITY, "", 3),)
    assert repeats(cases, 2) == (
        RepeatedCause(ProblemKind.QUALITY, "", 3),
        RepeatedCause(ProblemKind.PRICE, "", 2),
        RepeatedCause(None, "烤鱼", 2),
    )


def test_a_promise_that_ended_binds_for_what_was_bought_while_it_stood() -> None:
    week = PromiseMade("p1", PromiseKind.NO_REASON_RETURN, 7)
    assert a_file(week).return_days(None) == 7
    assert a_file(week).return_days(date(2026, 1, 1)) == 7
    ended = a_file(week, PromiseEnded("p1"))
    assert ended.return_days(date(2026, 11, 24)) == 7
    assert ended.return_days(date(2026, 11, 25)) == 0
    assert ended.return_days(None) == 0


def test_of_several_promises_the_longest_return_counts_and_no_warranty() -> None:
    made = [
        PromiseMade("p1", PromiseKind.NO_REASON_RETURN, 7),
        PromiseMade("p2", PromiseKind.NO_REASON_RETURN, 15),
        PromiseMade("p3", PromiseKind.WARRANTY, 365),
    ]
    assert a_file(*made).return_days(None) == 15
    assert a_file(made[2]).return_days(None) == 0


def test_merged_files_promise_together_and_an_unknown_shop_nothing() -> None:
    files = Merchants()
    for merchant, event in (
        ("m1", MerchantAdded("鲜果时光", "B1-F015")),
        ("m2", MerchantAdded("鲜果时光水果店", "B1-F015")),
        ("m2", PromiseMade("p1", PromiseKind.NO_REASON_RETURN, 7)),
        ("m2", FileMerged("m1")),
    ):
        files = files.after(event, told(merchant))
    assert [files.promised_days(each, None) for each in ("m1", "m2", "m9")] == [7, 7, 0]


def test_a_purchase_record_tells_what_the_law_asks_and_is_not_in_it() -> None:
    """食品安全法第五十三条; an entry of before has only name, supplier and day."""
    old = PurchaseChecked("k1", "草莓", "鲜达果业", date(2026, 11, 24))
    assert old.lacks(PurchaseRule.FOOD) == tuple(PurchaseItem)
    # 第六十五条 asks for no specification, day of production or shelf life.
    assert old.lacks(PurchaseRule.FARM_PRODUCE) == (
        PurchaseItem.QUANTITY,
        PurchaseItem.SUPPLIER_ADDRESS,
        PurchaseItem.SUPPLIER_CONTACT,
        PurchaseItem.VOUCHER,
    )
    whole = PurchaseChecked(
        *("k1", "草莓", "鲜达果业", date(2026, 11, 24), "20261120", (), date(2026, 11, 28)),
        quantity="20盒",
        specification="500g/盒",
        supplier_address="历城区果品市场3号",
        voucher="f" * 64,
        supplier_contact="19905310001",
    )
    assert whole.lacks(PurchaseRule.FOOD) == ()


@pytest.mark.parametrize(
    ("trade", "kind", "rule"),
    [
        (Category.FOOD, FoodBusiness.LICENSED, PurchaseRule.FOOD),
        (Category.CATERING, None, PurchaseRule.FOOD),
        (Category.OTHER_SERVICE, FoodBusiness.PREPACKAGED, PurchaseRule.FOOD),
        (Category.FOOD, FoodBusiness.FARM_PRODUCE, PurchaseRule.FARM_PRODUCE),
        (Category.CATERING, FoodBusiness.SMALL, None),
        (Category.JEWELLERY, None, None),
    ],
)
def test_the_record_of_purchases_falls_under_the_article_that_binds_the_shop(
    trade: Category, kind: FoodBusiness | None, rule: PurchaseRule | None
) -> None:
    file = a_file(MerchantDescribed(business=trade, food_business=kind))
    assert file.purchase_rule is rule
