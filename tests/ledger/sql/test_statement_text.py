"""Statements are composed of the program's own parts; outside text is refused."""

import pytest

from mediation_desk.ledger.sql.statement_text import placeholders, statement


def test_parts_stand_in_the_statement_as_they_are() -> None:
    made = statement(
        "SELECT {columns} FROM case_row WHERE id IN ({marks}) AND {condition} LIMIT {limit}",
        columns="id, number",
        marks=placeholders(("a", "b", "c")),
        condition="state <> 'void'",
        limit=3,
    )
    assert made == (
        "SELECT id, number FROM case_row WHERE id IN (?, ?, ?) AND state <> 'void' LIMIT 3"
    )


def test_no_values_need_no_placeholders() -> None:
    assert placeholders(()) == ""


@pytest.mark.parametrize(
    "part", ["entry; DROP TABLE entry", "1 -- ", "1 /* ", "x' OR 1 = 1", 'entry"', "a\x00b"]
)
def test_what_would_end_or_comment_out_a_statement_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match="part"):
        statement("SELECT {part} FROM entry", part=part)


def test_a_part_that_is_missing_is_no_statement() -> None:
    with pytest.raises(KeyError):
        statement("SELECT {part} FROM entry")
