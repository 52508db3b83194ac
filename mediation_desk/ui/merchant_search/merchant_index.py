"""Search for merchants by pinyin initials, full pinyin, name parts or unit, all in memory."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from mediation_desk.ui.widgets.fields.text_match import plain
from mediation_desk.workflows.read_models.desk import MerchantHint

ROWS = 8
"""The most rows that the merchant input offers."""


class MatchQuality(IntEnum):
    """The ways in which a merchant matches the typed text, the best first."""

    INITIALS = 0
    NAME_START = 1
    UNIT_START = 2
    PINYIN_START = 3
    NAME_PART = 4
    INITIALS_PART = 5
    UNIT_PART = 6
    PINYIN_PART = 7


@dataclass(frozen=True)
class MerchantSuggestion:
    """A matching merchant; ``start`` and ``length`` give the matching characters of the name."""

    hint: MerchantHint
    way: MatchQuality
    initials: str
    start: int = 0
    length: int = 0


class MerchantIndex:
    """An in-memory index of the station's merchants, searched at each key."""

    def __init__(self, hints: Iterable[MerchantHint] = ()) -> None:
        self._rows = [
            (
                hint,
                plain(hint.name),
                plain(hint.unit),
                tuple(plain(i) for i in hint.initials),
                tuple(plain(p) for p in hint.pinyin),
            )
            for hint in hints
        ]

    def __len__(self) -> int:
        return len(self._rows)

    def named(self, merchant: str) -> MerchantHint | None:
        """Return the merchant of this id."""
        return next((row[0] for row in self._rows if row[0].merchant == merchant), None)

    def called(self, text: str) -> MerchantHint | None:
        """Return the only merchant whose whole name, or unit, equals the typed text."""
        sought = plain(text)
        found = [row[0] for row in self._rows if sought and sought in (row[1], row[2])]
        return found[0] if len(found) == 1 else None

    def match(self, text: str, limit: int = ROWS) -> list[MerchantSuggestion]:
        """Return the merchants that fit, the likeliest first; nothing typed fits nothing."""
        sought = plain(text)
        if not sought:
            return []
        found = [fit for row in self._rows if (fit := _fit(sought, *row)) is not None]
        found.sort(key=_likelihood)
        return found[:limit]


def _likelihood(match: MerchantSuggestion) -> tuple[int, int, int, str]:
    hint = match.hint
    return (match.way, -hint.uses, -hint.cases_30_days, hint.name)


def _fit(
    sought: str,
    hint: MerchantHint,
    name: str,
    unit: str,
    initials: tuple[str, ...],
    pinyin: tuple[str, ...],
) -> MerchantSuggestion | None:
    shown = next((i for i in initials if i.startswith(sought)), initials[0] if initials else "")
    way = _way(sought, name, unit, initials, pinyin)
    if way is None:
        return None
    if way in (MatchQuality.INITIALS, MatchQuality.NAME_START):
        return MerchantSuggestion(hint, way, shown.upper(), 0, len(sought))
    if way is MatchQuality.NAME_PART:
        return MerchantSuggestion(hint, way, shown.upper(), name.index(sought), len(sought))
    return MerchantSuggestion(hint, way, shown.upper())


def _way(
    sought: str, name: str, unit: str, initials: tuple[str, ...], pinyin: tuple[str, ...]
) -> MatchQuality | None:
    tests = (
        (MatchQuality.INITIALS, any(i.startswith(sought) for i in initials)),
        (MatchQuality.NAME_START, name.startswith(sought)),
        (MatchQuality.UNIT_START, unit.startswith(sought)),
        (MatchQuality.PINYIN_START, any(p.startswith(sought) for p in pinyin)),
        (MatchQuality.NAME_PART, sought in name),
        (MatchQuality.INITIALS_PART, any(sought in i for i in initials)),
        (MatchQuality.UNIT_PART, sought in unit),
        (MatchQuality.PINYIN_PART, any(sought in p for p in pinyin)),
    )
    return next((way for way, fits in tests if fits), None)
