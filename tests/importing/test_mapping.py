"""A person's mapping of columns replaces the guess, for each file of the same form."""

from mediation_desk.domain.money import Money
from mediation_desk.workflows.legacy_import.dry_run import (
    SourceFile,
    import_issue_rows,
    mended_rows,
    preview,
    with_map,
)
from mediation_desk.workflows.legacy_import.layouts import layouts
from mediation_desk.workflows.legacy_import.mapping import (
    ColumnMap,
    mapping_from_text,
    mapping_to_text,
)
from mediation_desk.workflows.legacy_import.parsing.values import OldField
from mediation_desk.workflows.legacy_import.sheet_reader import read
from tests.importing.sheet_builders import FACTS, HEAD, row, sheet

OWN = ("甲", "乙", "丙", "丁", "戊")
OWN_MAP = ColumnMap(
    OWN,
    (OldField.DATE, OldField.CONSUMER, OldField.MERCHANT, OldField.FACTS, OldField.COMPENSATION),
)
OWN_ROW = ("2025-06-01", "林子", "童趣乐园", "裙子缩水", "80")


def _map(**changes: OldField | None) -> ColumnMap:
    """The usual meanings of ``HEAD``, some of them changed by the head's place."""
    usual: list[OldField | None] = [
        OldField.NUMBER, OldField.DATE, OldField.CONSUMER, OldField.PHONE, OldField.MERCHANT,
        OldField.AMOUNT, OldField.FACTS, OldField.CLAIM, OldField.RESULT, OldField.STAFF,
    ]  # fmt: skip
    for place, field in changes.items():
        usual[int(place.removeprefix("at"))] = field
    return ColumnMap(HEAD, tuple(usual))


def test_a_column_is_read_as_the_field_that_a_person_said() -> None:
    maps = [_map(at5=OldField.COMPENSATION)]
    (case,) = read([sheet(HEAD, row())], maps=maps).cases
    assert (case.amount, case.compensation) == (None, Money(25_900))


def test_a_column_left_to_the_notes_stands_there_under_its_head() -> None:
    (case,) = read([sheet(HEAD, row())], maps=[_map(at9=None)]).cases
    assert case.staff == ""
    assert "经办人：赵磊" in case.notes


def test_a_mapping_of_other_heads_changes_nothing() -> None:
    other = ColumnMap((*HEAD[:-1], "跟单员"), _map(at5=None).fields)
    (case,) = read([sheet(HEAD, row())], maps=[other]).cases
    assert case.amount == Money(25_900)


def test_a_sheet_whose_heads_say_nothing_is_a_ledger_once_it_is_mapped() -> None:
    rows = sheet(("某商场",), OWN, OWN_ROW)
    guessed = preview(SourceFile("a.xlsx", "", (rows,)))
    assert guessed.reading.cases == ()
    (layout,) = guessed.layouts
    assert (layout.header_row, layout.rows) == (0, 0)
    assert layout.heads_possible == ((2, OWN), (3, OWN_ROW))
    mapped = preview(guessed.file, [OWN_MAP])
    (case,) = mapped.reading.cases
    assert (case.consumer_name, case.facts, case.compensation) == ("林子", "裙子缩水", Money(8_000))
    assert [each.header_row for each in mapped.layouts] == [2]


def test_the_guess_is_shown_with_header_row_fields_and_three_samples() -> None:
    rows = [row(number=str(n), consumer=name) for n, name in enumerate("甲乙丙丁", start=1)]
    total = ("合计", "", "", "", "", "1036", "", "", "", "")
    (layout,) = layouts([sheet(("2024年台账",), HEAD, *rows[:1], total, *rows[1:])])
    assert (layout.sheet, layout.header_row, layout.rows) == ("台账", 2, 4)
    assert layout.columns == _map()
    assert layout.samples[0] == ("1", "2", "3")
    assert layout.samples[2] == ("甲", "乙", "丙")
    assert not layout.is_corrected


def test_a_field_taken_for_another_column_leaves_the_one_it_had() -> None:
    changed = _map().taking(5, OldField.PHONE)
    assert changed.fields[3:6] == (None, OldField.MERCHANT, OldField.PHONE)
    assert _map().taking(5, None).fields[5] is None


def test_a_new_mapping_takes_the_place_of_the_one_of_its_shape() -> None:
    old, new = _map(), _map(at5=None)
    assert with_map((old, OWN_MAP), new) == (OWN_MAP, new)


def test_mappings_are_remembered_as_text() -> None:
    maps = (_map(at9=None), OWN_MAP)
    assert mapping_from_text(mapping_to_text(maps)) == maps
    assert mapping_from_text("") == ()
    unknown = (
        mapping_to_text(maps).replace('"staff"', '"shoe_size"').replace('"date"', '"shoe_size"')
    )
    assert mapping_from_text(unknown)[1].fields[0] is None


def test_only_the_latest_fifty_shapes_are_remembered() -> None:
    maps = tuple(ColumnMap((f"甲{n}", "乙", "丙"), (None, None, None)) for n in range(60))
    assert [each.heads[0] for each in mapping_from_text(mapping_to_text(maps))] == [
        f"甲{n}" for n in range(10, 60)
    ]


def test_the_rows_to_look_at_are_listed_refused_ones_first() -> None:
    doubtful = row(number="1", amount="约两三百")
    nothing = ("2", "", "", "", "", "", "", "", "退", "赵磊")
    looked = preview(SourceFile("a.xlsx", "", (sheet(HEAD, doubtful, nothing),)))
    found = import_issue_rows(looked.reading)
    assert [(each.row, each.field) for each in found] == [(3, None), (2, OldField.AMOUNT)]
    assert (found[0].field_name, found[1].field_name) == ("", "金额")
    assert mended_rows(found) == 1
    assert looked.row("台账", 2)[6] == FACTS
    assert looked.row("台账", 99) == ()
