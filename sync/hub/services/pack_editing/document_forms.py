"""Document forms as rule packs: their text as displayed, typed, checked and compared."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sync.hub.domain import shipped_packs
from sync.hub.domain.pack_toml import Table
from sync.hub.domain.refusals import CatalogueName
from sync.hub.language.translator import Translator
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs.document_forms import (
    BUREAU,
    FORM,
    LIST,
    PRINTED,
    SERIAL,
    YEAR,
    blanks_in,
    is_well_formed,
    needed_in,
)

Fields = Mapping[str, str]
LINES = {
    "title": "Title",
    "form": "Mark of the national set",
    "number": "How it is numbered",
    "copies": "Copies to print",
    "footer": "Foot of each page",
}
SEVERAL = {
    "paragraphs": "Paragraphs",
    PRINTED: "Grounds as the form prints them",
    "boxed": "Headings of the two frames",
    "signatures": "Places to sign",
    "notes": "Notes beneath",
}
LONGEST = {"title": 60, "form": 20, "number": 60, "footer": 60}
LINE_MAX, LINES_MAX, COPIES_MAX = 600, 30, 9
COPIES = frozenset(map(str, range(1, COPIES_MAX + 1)))


def shown(table: Table) -> dict[str, Any]:
    """Return the single lines and the lists of lines that the editing form shows."""
    lines = {name: str(table[name]) for name in LINES if name in table}
    several = {name: "\n".join(table[name]) for name in SEVERAL if name in table}
    blanks = "、".join(f"{{{blank}}}" for blank in sorted(_blanks(_shipped(table))))
    return {"from": table["from"].isoformat(), **lines, **several, "blanks": blanks}


def take(table: Table, fields: Fields) -> Table:
    """Return the typed form, based on the one with which the page was opened."""
    made: Table = {"kind": FORM, "code": table["code"]}
    for name in (each for each in LINES if each in table):
        made[name] = " ".join(fields.get(name, "").split())
    if "copies" in made:
        made["copies"] = _copies(made["copies"])
    for name in (each for each in SEVERAL if each in table):
        lines = fields.get(name, "").replace("\r\n", "\n").split("\n")
        made[name] = [line.strip() for line in lines if line.strip()]
    return made


def _copies(typed: str) -> int:
    if typed not in COPIES:
        raise PackError("Print from 1 to 9 copies.", "copies")
    return int(typed)


def _shipped(table: Table) -> Table:
    found = shipped_packs.all_of(FORM).get(f"{FORM}-{table.get('code')}")
    if found is None:
        raise PackError("{name} is not as it should be.", name="code")
    return found


def _blanks(table: Table) -> set[str]:
    """Return the placeholders that a document of the code can fill."""
    return {blank for each in table.get("paragraphs", ()) for blank in blanks_in(each)}


def checked(table: Table) -> tuple[str, date]:
    """Return title and first day of a form; raises PackError with the wrong line."""
    first = _shipped(table)
    if type(table.get("from")) is not date:
        raise PackError("{name} is missing.", name="from")
    apart = {"kind", "code", "from", "copies"} | ({PRINTED} - set(table))
    for name in (each for each in first if each not in apart):
        _part(table, name, first)
    if "paragraphs" in first:
        _paragraphs(table, first)
        _number(table["number"])
    if "copies" in first and (
        type(table.get("copies")) is not int or not 1 <= table["copies"] <= COPIES_MAX
    ):
        raise PackError("Print from 1 to 9 copies.", "copies")
    return shipped_packs.title_of(FORM, table), table["from"]


def _part(table: Table, name: str, first: Table) -> None:
    value, named = table.get(name), CatalogueName(LINES.get(name) or SEVERAL.get(name, name))
    if type(value) is not type(first[name]):
        raise PackError("{name} is missing.", name=name)
    if isinstance(value, str):
        if not value.strip() or len(value) > LONGEST[name] or "\n" in value:
            raise PackError("{part} is empty or longer than {most:character|characters}.", name,
                            part=named, most=LONGEST[name])  # fmt: skip
        return
    lines = value if isinstance(value, list) else []
    if len(lines) > LINES_MAX or (not lines and first[name]):
        raise PackError(
            "{part} is empty or longer than {most:line|lines}.", name, part=named, most=LINES_MAX
        )
    if name == "boxed" and len(lines) != len(first[name]):
        raise PackError("The two frames need two headings, one a line.", name)
    for n, line in enumerate(lines, 1):
        if not isinstance(line, str) or not line.strip() or len(line) > LINE_MAX:
            raise PackError("{part}, line {n} is longer than {most:character|characters}.", name,
                            part=named, n=n, most=LINE_MAX)  # fmt: skip


def _no_blank(n: int, blank: str, listed: str) -> PackError:
    if not listed:
        return PackError("Paragraph {n}: “{blank}” is no blank of this document. It has none.",
                         "paragraphs", n=n, blank=blank)  # fmt: skip
    return PackError("Paragraph {n}: “{blank}” is no blank of this document. It has {listed}.",
                     "paragraphs", n=n, blank=blank, listed=listed)  # fmt: skip


def _paragraphs(table: Table, first: Table) -> None:
    names = _blanks(first)
    listed = "、".join(f"{{{blank}}}" for blank in sorted(names))
    for n, text in enumerate(table["paragraphs"], 1):
        if not is_well_formed(text):
            sentence = "Paragraph {n}: a brace or a bracket is not closed."
            raise PackError(sentence, "paragraphs", n=n)
        for blank in blanks_in(text):
            if blank not in names:
                raise _no_blank(n, blank, listed)
        if LIST in blanks_in(text) and text != f"{{{LIST}}}":
            sentence = "Paragraph {n}: the list of grounds stands alone in its line."
            raise PackError(sentence, "paragraphs", n=n)
    messages = {blank for text in table["paragraphs"] for blank in needed_in(text)}
    for blank in (each for text in first["paragraphs"] for each in needed_in(text)):
        if blank not in messages:
            raise PackError("The blank {blank} is missing. Write it into a paragraph.",
                            "paragraphs", blank=f"{{{blank}}}")  # fmt: skip


def _number(text: str) -> None:
    blanks = blanks_in(text)
    if not is_well_formed(text) or "[" in text or set(blanks) - {BUREAU, YEAR, SERIAL}:
        raise PackError("The number has other blanks than {listed}.", "number",
                        listed=f"{{{BUREAU}}}、{{{YEAR}}}、{{{SERIAL}}}")  # fmt: skip
    for blank in (YEAR, SERIAL):
        if blanks.count(blank) != 1:
            raise PackError("The number needs {blank} once.", "number", blank=f"{{{blank}}}")


def differences(before: Table, after: Table, t: Translator) -> Iterator[tuple[str, str, str]]:
    """Return the differences: the line, its present text, its new text."""
    for name, words in {**LINES, "from": "Holds from"}.items():
        was, now = before.get(name), after.get(name)
        if was != now:
            yield t(words), _said(was), _said(now)
    for name, words in SEVERAL.items():
        was, now = before.get(name, []), after.get(name, [])
        for n in range(max(len(was), len(now))):
            before_n, after_n = (_said(lines[n : n + 1]) for lines in (was, now))
            if before_n != after_n:
                yield f"{t(words)}  {n + 1}", before_n, after_n


def _said(value: object) -> str:
    """Return the present text of a line; a list holds the line of one place, or nothing."""
    if isinstance(value, list):
        return str(value[0]) if value else "—"
    return "—" if value is None else str(value)
