"""Text form of mappings, kept for the next file of the same shape."""

import json
from typing import Final

from mediation_desk.workflows.legacy_import.mapping import ColumnMap, Maps
from mediation_desk.workflows.legacy_import.parsing.values import OldField

MOST: Final = 50
"""Number of remembered shapes; the oldest is forgotten first."""

_LEFT: Final = ""


def mapping_to_text(maps: Maps) -> str:
    """Return the mappings as text, the latest ones last."""
    kept = [
        {"heads": each.heads, "fields": [field.value if field else _LEFT for field in each.fields]}
        for each in maps[-MOST:]
    ]
    return json.dumps(kept, ensure_ascii=False)


def mapping_from_text(kept: str) -> tuple[ColumnMap, ...]:
    """Return the mappings of a text made by `written`; empty for an empty text.

    A field that only a later edition of the program knows counts as none.
    """
    return tuple(
        ColumnMap(tuple(each["heads"]), tuple(map(_field, each["fields"])))
        for each in json.loads(kept or "[]")
    )


def _field(code: str) -> OldField | None:
    return OldField(code) if code in set(OldField) else None
