"""The report of a month from the command line."""

from pathlib import Path

import pytest

from tests.commands.shell import HEADS, Shell, a_row, founded, sheet_of
from tests.papers import pdf_content


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = founded(tmp_path_factory.mktemp("reporting"))
    file = sheet_of(shell.home / "old.xlsx", HEADS, a_row(), a_row(shop="乙店"))
    assert shell.ledger("import", file, "--json").json["imported"] == 2
    return shell


def test_a_month_is_written_as_pdf_and_workbook(shell: Shell) -> None:
    month = "2025-03"
    for form in ("pdf", "xlsx"):
        file = shell.home / f"report.{form}"
        told = shell.ledger("report", file, "--month", month, "--json").json
        assert told == {"path": str(file), "cases": 2}
        assert file.read_bytes()[:4] == (b"%PDF" if form == "pdf" else b"PK\x03\x04")
    text = pdf_content.squeezed(pdf_content.text_of((shell.home / "report.pdf").read_bytes()))
    assert "本期登记消费争议2件" in text


@pytest.mark.parametrize("month", ["2026-13", "November", "2026"])
def test_a_month_that_is_none_is_refused(shell: Shell, month: str) -> None:
    file: Path = shell.home / "none.pdf"
    assert shell.ledger("report", file, "--month", month).says(2, month, "2026-11")
    assert not file.exists()


@pytest.mark.release
def test_any_days_are_a_report_too(shell: Shell) -> None:
    file = shell.home / "days.pdf"
    days = ("--from", "2025-01-01", "--to", "2025-12-31")
    told = shell.ledger("report", file, *days, "--json").json
    assert told == {"path": str(file), "cases": 2}
    text = pdf_content.squeezed(pdf_content.text_of(file.read_bytes()))
    assert "2025-01-01至2025-12-31" in text
    assert "另接待咨询0件" in text
    none = shell.ledger("report", file, "--from", "2025-01-01", "--to", "2025-01-02", "--json")
    assert none.json["cases"] == 0


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("--from", "2025-03-08", "--to", "2025-03-01"), "2025-03-08"),
        (("--to", "2025-03-01"), "--from"),
        (("--from", "2025-03-01", "--month", "2025-03"), "--month"),
        (("--from", "1 March"), "1 March"),
    ],
)
def test_days_that_are_no_period_are_refused(
    shell: Shell, days: tuple[str, ...], said: str
) -> None:
    file: Path = shell.home / "none.pdf"
    assert shell.ledger("report", file, *days).says(2, said)
    assert not file.exists()


def test_another_ending_is_refused(shell: Shell) -> None:
    assert shell.ledger("report", shell.home / "report.docx").says(2, ".docx")
