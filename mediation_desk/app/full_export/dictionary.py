"""Data dictionary of the full export, derived from the kinds and columns that are written."""

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from inspect import cleandoc
from types import NoneType, UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from mediation_desk.app.full_export.tables import TABLES, LedgerTable
from mediation_desk.domain.money import Money
from mediation_desk.ledger.journal.codec import KINDS


@dataclass(frozen=True)
class ExportColumn:
    """A column of a file: its type, whether it identifies a person, and its meaning."""

    name: str
    holds: str
    is_personal: bool = False
    meaning: str = ""


@dataclass(frozen=True)
class FileForm:
    """A file of the export, written as .jsonl and as .csv; ``name`` has no suffix."""

    name: str
    meaning: str
    columns: tuple[ExportColumn, ...]


FRAME: Final = (
    ExportColumn(
        "seq", "integer", meaning="place in the journal, from 1, without gaps over all kinds"
    ),
    ExportColumn("entry", "text", meaning="id of the entry"),
    ExportColumn("stream", "text", meaning="subject it belongs to, such as case:ID"),
    ExportColumn("at", "moment", meaning="when it was written, by the station's clock"),
    ExportColumn("by", "text", meaning="id of the operator who wrote it"),
)
"""Columns of every entry of the journal before its own fields."""

CHAIN: Final = FileForm(
    "journal/chain",
    "every entry as it is chained: its hash can be computed again",
    (
        *FRAME,
        ExportColumn("kind", "text", meaning="kind of the entry"),
        ExportColumn(
            "at_micros", "integer", meaning="when it was written, in microseconds since 1970"
        ),
        ExportColumn("facts", "text", meaning="exact bytes of the open part"),
        ExportColumn("private_digest", "text", meaning="commitment to the erasable part, in hex"),
        ExportColumn("previous", "text", meaning="hash of the entry before, in hex"),
        ExportColumn("hash", "text", meaning="hash of the entry, in hex"),
    ),
)
EVIDENCE: Final = FileForm(
    "evidence/index",
    "every kept file, with the streams that name it",
    (
        ExportColumn("sha256", "text", meaning="hash of the content"),
        ExportColumn(
            "path",
            "text",
            meaning="file within the export; empty for one that is damaged in the ledger",
        ),
        ExportColumn("size", "integer", meaning="bytes"),
        ExportColumn("mime", "text", meaning="type of the content"),
        ExportColumn("name", "text", True, "original name"),
        ExportColumn("streams", "list", meaning="the streams that name it, such as case:ID"),
    ),
)
DICTIONARY: Final = FileForm(
    "dictionary",
    "this dictionary",
    (
        ExportColumn("file", "text", meaning="file without its ending"),
        ExportColumn("column", "text", meaning="name of the column"),
        ExportColumn("holds", "text", meaning="type of its values"),
        ExportColumn("is_personal", "yes_no", meaning="whether it identifies a person"),
        ExportColumn("meaning", "text", meaning="its meaning"),
    ),
)
_MOMENTS = frozenset({"due_from", "finish_by"})
_PLAIN: Mapping[type, str] = {
    str: "text",
    bool: "yes_no",
    int: "integer",
    Money: "fen",
    date: "day",
    datetime: "moment",
    dict: "object",
    NoneType: "text",
}


def all_forms() -> tuple[FileForm, ...]:
    """Return every file of the export, those of the journal by the names of their kinds."""
    kinds = (form_of_kind(kind) for kind in sorted(KINDS))
    return (DICTIONARY, CHAIN, *kinds, *(form_of_table(each) for each in TABLES), EVIDENCE)


def form_of_kind(kind: str) -> FileForm:
    """Return the file of a kind of entry: the frame, then the fields of the kind."""
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    own = tuple(_column(each, hints[each.name]) for each in fields(cls))
    meaning = cleandoc(cls.__doc__ or "").split("\n\n")[0].replace("\n", " ")
    return FileForm(f"journal/{kind}", meaning, (*FRAME, *own))


def form_of_table(table: LedgerTable) -> FileForm:
    """Return the file of a table."""
    columns = (
        ExportColumn(name, column_type(name), name in table.personal, meaning)
        for name, meaning in table.columns.items()
    )
    return FileForm(f"tables/{table.name}", table.meaning, tuple(columns))


def column_type(name: str) -> str:
    """Return the type of a column of a table, by its name."""
    if name.endswith("_at") or name in _MOMENTS:
        return "moment"
    if name == "fen" or name.endswith("_fen"):
        return "fen"
    if name.startswith(("is_", "has_")):
        return "yes_no"
    return "integer" if name in {"key", "gate", "seq", "place", "uses"} else "text"


def _column(each: "Field[Any]", hint: Any) -> ExportColumn:
    return ExportColumn(each.name, _holds(hint), bool(each.metadata.get("private")))


def _holds(hint: Any) -> str:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _holds(next(one for one in get_args(hint) if one is not NoneType))
    if origin in (tuple, frozenset):
        return f"list of {_holds(get_args(hint)[0])}"
    if origin is dict:
        return "object"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "code: " + ", ".join(str(each.value) for each in hint)
    if isinstance(hint, type) and is_dataclass(hint) and hint is not Money:
        return "object: " + ", ".join(each.name for each in fields(hint))
    return _PLAIN[hint]


def dictionary_rows() -> Iterator[dict[str, object]]:
    """Yield the rows of the dictionary: each column of each file."""
    for form in all_forms():
        for column in form.columns:
            yield {
                "file": form.name,
                "column": column.name,
                "holds": column.holds,
                "is_personal": column.is_personal,
                "meaning": column.meaning,
            }


def documentation() -> str:
    """Return the files and columns as documented in docs/export-formats-desk.md."""
    parts: list[str] = []
    for form in all_forms():
        parts += [f"### `{form.name}`", "", form.meaning, ""]
        if form.name.startswith("journal/") and form is not CHAIN:
            own = form.columns[len(FRAME) :]
            parts += ["; ".join(map(_short, own)) or "Nothing more.", ""]
        else:
            parts += ["| column | holds | personal | meaning |", "|---|---|---|---|"]
            parts += [_line(column) for column in form.columns] + [""]
    return "\n".join(parts)


def _short(column: ExportColumn) -> str:
    return f"`{column.name}` {column.holds}" + (" (personal)" if column.is_personal else "")


def _line(column: ExportColumn) -> str:
    personal = "yes" if column.is_personal else ""
    return f"| `{column.name}` | {column.holds} | {personal} | {column.meaning} |"
