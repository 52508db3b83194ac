"""Figures and wordings of a set of rules, displayed, typed and checked.

They are the periods, damages and rights, and the rules for prepaid cards and the warranty.

A desk calculates with the figures and shows the wordings with their articles; money is whole yuan.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sync.hub.domain.pack_toml import Table
from sync.hub.domain.refusals import CatalogueName
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing.fault import PackError

GROUPS = {
    "period": "Periods",
    "damages": "Damages on top of the refund",
    "right": "Rights of the consumer",
}
SINGLE = ("prepaid", "warranty")
"""Parts that are their own group."""
NAMES = {
    ("period", "acceptance"): "Decision on a complaint",
    ("period", "mediation"): "The regulator's mediation",
    ("period", "termination_told"): "Telling of a termination",
    ("period", "clue_checked"): "Checking of a lead",
    ("period", "jurisdiction"): "Dispute over jurisdiction",
    ("period", "merchant_return"): "What a merchant owes",
    ("period", "prepaid_refund"): "Refund of money paid ahead",
    ("period", "repair"): "Repair by a merchant",
    ("period", "closing_notice"): "Notice before a shop shuts or moves",
    ("period", "money_back"): "Money back for returned goods",
    ("damages", "fraud"): "Fraud",
    ("damages", "food"): "Unsafe food",
    ("damages", "harm"): "Death or serious harm",
    ("damages", "medicine"): "Counterfeit or inferior medicine",
    ("right", "quality_return"): "Return for a flaw",
    ("right", "remote_return"): "Return without a reason",
    ("right", "burden_of_proof"): "Burden of proof",
    ("prepaid",): "Prepaid cards",
    ("warranty",): "Warranty",
}
"""Labels of each part of a set; a part of a later file is shown by its own name."""


@dataclass(frozen=True)
class NumberPart:
    """Figure: its name, its unit, and its bounds."""

    words: str
    unit: str
    least: int
    most: int


@dataclass(frozen=True)
class ChoicePart:
    """Choice between yes and no: its name, and the text of each."""

    words: str
    yes: str
    no: str


@dataclass(frozen=True)
class TextPart:
    """Text of a part: its name, its maximum length, and whether each line is an item."""

    words: str
    longest: int
    several: bool = False


WHOLES = {
    "days": NumberPart("Days", "days", 1, 3_660),
    "months": NumberPart("Months", "months", 1, 120),
    "times": NumberPart("Times the price", "times the price", 1, 100),
    "loss_times": NumberPart("Times the loss", "times the loss", 0, 100),
    "floor_yuan": NumberPart("Least, in yuan", "yuan at least", 0, 1_000_000),
    # None means no cooling-off period.
    "cooling_off_days": NumberPart("Days of cooling off", "days of cooling off", 0, 3_660),
    "days_of_year": NumberPart(
        "Days of a year of interest", "days of a year of interest", 360, 366
    ),
    "return_days": NumberPart("Days for a return", "days for a return", 1, 3_660),
    "exchange_days": NumberPart("Days for an exchange", "days for an exchange", 1, 3_660),
    "failed_repairs": NumberPart("Repairs that failed", "repairs that failed", 1, 20),
    "parts_days": NumberPart("Days of waiting for parts", "days of waiting for parts", 1, 3_660),
    "repair_days": NumberPart("Days in repair", "days in repair", 1, 3_660),
    "holds_days": NumberPart("Days that a repair holds", "days that a repair holds", 1, 3_660),
}
CHOICES = {
    "by_cause": ChoicePart(
        "How the used part counts", "by whose cause it ended", "as favours the consumer"
    ),
}
WORDINGS = {
    "text": TextPart("Wording", 500),
    "article": TextPart("Article", 200),
    "start": TextPart("Counted from", 100),
    "conditions": TextPart("Conditions", 200, several=True),
    "promise_text": TextPart("Wording for a shop's own promise", 500),
    "promise_article": TextPart("Article for a shop's own promise", 200),
    "interest_article": TextPart("Article on interest", 200),
    "merchant_rate": TextPart("Rate where the merchant is the cause", 200),
    "consumer_rate": TextPart("Rate where the consumer is the cause", 200),
    "supervised_rate": TextPart("Rate of money in a supervised account", 200),
    "interest_conditions": TextPart("Conditions of interest", 200, several=True),
    "cooling_off_article": TextPart("Article on cooling off", 200),
    "cooling_off_conditions": TextPart("Conditions of cooling off", 200, several=True),
    "no_claim_back": TextPart("Where more was used than paid", 500),
    "return_article": TextPart("Article on returns", 200),
    "exchange_article": TextPart("Article on exchanges", 200),
    "failed_article": TextPart("Article on repairs that failed", 200),
    "parts_article": TextPart("Article on waiting for parts", 200),
    "repair_article": TextPart("Article on the time of a repair", 200),
    "depreciation_article": TextPart("Article on depreciation", 200),
    "notes": TextPart("Remarks", 300, several=True),
}
LABELS = {name: each.words for of in (WHOLES, CHOICES, WORDINGS) for name, each in of.items()}
MOST_LINES = 20
_WORKING = "working"
YES, NO = "yes", "no"
YES_OR_NO = ChoicePart("", YES, NO)
Fields = Mapping[str, str]
Of = tuple[str, ...]
"""Key of a part: its group and its name, or its name alone."""


def shown(table: Table) -> dict[str, Any]:
    """Return the groups as the form shows them: each part with its figures and its wordings."""
    groups = [_group(name, words, table) for name, words in GROUPS.items()]
    rows = [_row((name,), table[name]) for name in SINGLE if name in table]
    single = {"name": "single", "words": "Prepaid cards and warranty", "rows": rows}
    return {"wordings": [*groups, *([single] if rows else [])]}


def _group(group: str, words: str, table: Table) -> dict[str, Any]:
    rows = [_row((group, name), held) for name, held in table.get(group, {}).items()]
    return {"name": group, "words": words, "rows": rows}


def _row(of: Of, table: Table) -> dict[str, Any]:
    return {
        "words": NAMES.get(of, of[-1]),
        "article": table.get("article", ""),
        "text": table.get("text", ""),
        "changed": False,
        "figures": [
            {"field": _field(of, part), "words": each.words, "unit": _unit(part, table),
             "value": str(table[part])}
            for part, each in WHOLES.items() if part in table
        ],
        "choices": [
            {"field": _field(of, part), "words": each.words, "value": YES if table[part] else NO,
             "offered": ((YES, each.yes), (NO, each.no))}
            for part, each in CHOICES.items() if part in table
        ],
        "texts": [
            {"field": _field(of, part), "words": each.words, "several": each.several,
             "longest": each.longest, "value": _as_lines(table[part])}
            for part, each in WORDINGS.items() if part in table
        ],
    }  # fmt: skip


def _field(of: Of, part: str) -> str:
    return ".".join((*of, part))


def _unit(part: str, table: Table) -> str:
    is_working = part == "days" and table.get("count") == _WORKING
    return "working days" if is_working else WHOLES[part].unit


def _as_lines(value: Any) -> str:
    return "\n".join(map(str, value)) if isinstance(value, list) else str(value)


def as_typed(table: Table, fields: Fields) -> dict[str, Any]:
    """Return the groups as typed, for the form that is shown again with a fault."""
    made = shown(table)
    for row in (row for group in made["wordings"] for row in group["rows"]):
        for each in (*row["figures"], *row["choices"], *row["texts"]):
            each["was"] = each["value"]
            each["value"] = fields.get(each["field"], each["value"]).replace("\r\n", "\n")
        # A part with typed input is shown open, and so is one with a fault.
        row["changed"] = any(each["value"] != each["was"] for each in row["texts"])
    return made


def take(table: Table, fields: Fields) -> None:
    """Enter the typed input into the table; raises PackError with an invalid figure."""
    for of, held in _parts(table):
        for part in (part for part in WHOLES if part in held):
            held[part] = _whole(of, part, fields.get(_field(of, part), str(held[part])))
        for part in (part for part in WORDINGS if part in held):
            typed = fields.get(_field(of, part), _as_lines(held[part]))
            held[part] = _words(typed, WORDINGS[part])
        for part in (part for part in CHOICES if part in held):
            held[part] = fields.get(_field(of, part), YES if held[part] else NO) == YES


def _parts(table: Table) -> Iterator[tuple[Of, Table]]:
    for group in GROUPS:
        for name, held in table.get(group, {}).items():
            yield (group, name), held
    for name in SINGLE:
        if name in table:
            yield (name,), table[name]


def _whole(of: Of, part: str, typed: str) -> int:
    typed, most = typed.strip(), WHOLES[part].most
    is_whole = typed.isascii() and typed.isdigit() and len(typed) <= len(str(most))
    value = int(typed) if is_whole else WHOLES[part].least - 1
    _must_fit(of, part, value)
    return value


def _words(typed: str, of: TextPart) -> str | list[str]:
    lines = (" ".join(line.split()) for line in typed.splitlines())
    kept = [line for line in lines if line]
    return kept if of.several else " ".join(kept)


def checked(table: Table) -> None:
    """Raise PackError with the part whose figure or wording is wrong."""
    for of, held in _parts(table):
        if not isinstance(held, dict):
            raise PackError("{name} is not as it should be.", name=".".join(of))
        for part in (part for part in WHOLES if part in held):
            _must_fit(of, part, held[part])
        for part in (part for part in WORDINGS if part in held):
            _must_say(of, part, held[part])
        for part in (part for part in CHOICES if part in held):
            if type(held[part]) is not bool:
                raise PackError("{name} is not as it should be.", name=_field(of, part))


def _must_fit(of: Of, part: str, value: Any) -> None:
    spec = WHOLES[part]
    if type(value) is not int or not spec.least <= value <= spec.most:
        raise PackError(
            "{name}, {part}: write a whole number from {least} to {most}.",
            _field(of, part),
            **_place(of, part),
            least=spec.least,
            most=spec.most,
        )


def _must_say(of: Of, part: str, value: Any) -> None:
    spec, lines = WORDINGS[part], value if isinstance(value, list) else [value]
    is_list = isinstance(value, list)
    if is_list is not spec.several or not all(isinstance(line, str) for line in lines):
        raise PackError("{name} is not as it should be.", name=_field(of, part))
    # An empty list of conditions is a law without any; an empty wording was forgotten.
    if not is_list and not value.strip():
        raise PackError("{name}, {part}: nothing is written.", _field(of, part), **_place(of, part))
    if len(lines) > MOST_LINES or any(len(line) > spec.longest for line in lines):
        raise PackError(
            "{name}, {part}: too long. Shorten it.", _field(of, part), **_place(of, part)
        )


def _place(of: Of, part: str) -> dict[str, object]:
    name = CatalogueName(NAMES[of]) if of in NAMES else of[-1]
    return {"name": name, "part": CatalogueName(LABELS[part])}


def named(path: tuple[str, ...]) -> str:
    """Return the name of the part to which a value belongs; empty if it has none."""
    return NAMES.get(path[:-1], "")


def said(part: str, value: bool, t: Translator) -> str:
    """Return the meaning of a choice, in the reader's language."""
    spec = CHOICES.get(part, YES_OR_NO)
    return t(spec.yes if value else spec.no)
