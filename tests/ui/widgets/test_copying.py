"""Rows on the clipboard: no cell runs as a formula, in the text nor in the table."""

import pytest

from mediation_desk.ui.tables.copying import as_mime


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("＝1+1", "'＝1+1"),
        ("＠SUM", "'＠SUM"),
        ("－A1", "'－A1"),
        ("+cmd", "'+cmd"),
        ("-1,250.50", "-1,250.50"),
        ("足金手镯", "足金手镯"),
    ],
)
def test_what_a_spreadsheet_would_run_stays_text(cell: str, kept: str) -> None:
    mime = as_mime([("Matter",), (cell,)])
    assert mime.text() == f"Matter\n{kept}"
    assert f"<td>{kept.replace(chr(39), '&#x27;')}</td>" in mime.html()
