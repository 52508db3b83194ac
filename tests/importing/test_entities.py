"""Workbooks whose XML requests local files, or expands by entities."""

import shutil
import zipfile
from pathlib import Path

import pytest

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.papers.sheets.sheet_reader import read_sheets
from tests.importing.sheet_builders import SAMPLES

SECRET = "a secret of this computer"
GROWING = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 20 if n else "x" * 1_000}">' for n in range(8))


def with_doctype(folder: Path, doctype: str, reference: str) -> Path:
    """Write a real workbook whose shared texts begin with a document type and use it."""
    made = folder / "ledger.xlsx"
    with (
        zipfile.ZipFile(SAMPLES / "ledger-2025.xlsx") as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/sharedStrings.xml":
                head, rest = text.split(b"?>", 1)
                one = rest.find(b"</t>")
                text = b"".join(
                    (head, b"?>", doctype.encode(), rest[:one], reference.encode(), rest[one:])
                )
            new.writestr(name, text)
    return made


def read(path: Path) -> str:
    """Return all that the cells say; nothing where the file is refused."""
    try:
        return repr([(sheet.name, *sheet.rows) for sheet in read_sheets(path)])
    except Refusal:
        return ""


def test_a_file_of_the_computer_does_not_come_into_a_cell(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    doctype = f'<!DOCTYPE sst [<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
    assert SECRET not in read(with_doctype(tmp_path, doctype, "&file;"))


@pytest.mark.parametrize("reference", ["&e7;", "&e7;&e7;"])
def test_entities_that_grow_are_not_unfolded(tmp_path: Path, reference: str) -> None:
    """Unfolded, they would be a terabyte."""
    assert "x" * 1_000 not in read(with_doctype(tmp_path, f"<!DOCTYPE sst [{GROWING}]>", reference))


def test_a_document_type_is_refused_before_anything_is_parsed(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as no:
        read_sheets(with_doctype(tmp_path, '<!DOCTYPE sst [<!ENTITY a "b">]>', "&a;"))
    assert no.value.reason is Reason.FILE_DAMAGED
    assert no.value.detail == {"why": "a document type"}


def test_the_same_workbook_without_them_is_read(tmp_path: Path) -> None:
    plain = tmp_path / "plain.xlsx"
    shutil.copy(SAMPLES / "ledger-2025.xlsx", plain)
    assert read(plain)
    assert read(with_doctype(tmp_path, "", "")) == read(plain)
