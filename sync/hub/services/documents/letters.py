"""Text of each document, filled in from its form.

The text comes from the form in force, or from the form with which the document was issued.
"""

from collections.abc import Mapping
from datetime import date, datetime, time

from sqlalchemy import Connection

from sync.hub.domain import shipped_packs
from sync.hub.domain.paper_content import LetterText
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.documents.document_kinds import FIELDS, DocumentKind
from sync.hub.services.matters.official_documents import IssuedDocument
from sync.hub.services.packs import laws
from sync.hub.services.packs.document_forms import (
    BLANKS,
    CODES,
    FORM,
    FormText,
    form_on,
    form_text,
    paragraphs,
    words_kept,
)
from sync.hub.services.packs.laws import numeral
from sync.hub.storage.matter_reader import HubMatter
from sync.protocol import REFUSAL_GROUNDS, TERMINATION_GROUNDS

UNNUMBERED = "（预览，未编号）"
Fields = Mapping[str, str]


def words_for(
    connection: Connection, one: HubMatter, kind: DocumentKind, now: datetime
) -> FormText:
    """Return the form text with which a document of a case would be issued now."""
    table = form_on(connection, CODES[kind.form], now.astimezone(SHANGHAI).date())
    chosen = laws.grounds_for(connection, one, kind.chooses) if kind.chooses else None
    return form_text(table, chosen)


def words_of(made: IssuedDocument) -> FormText:
    """Return the form text with which a document was issued.

    One issued before forms were packs has the program's text, and the grounds of the line.
    """
    if made.words:
        return words_kept(made.words)
    grounds = {6: REFUSAL_GROUNDS, 8: TERMINATION_GROUNDS}.get(made.kind, {})
    return FormText(shipped_packs.all_of(FORM)[f"{FORM}-{CODES[made.kind]}"], grounds)


def letter(words: FormText, fields: Fields, bureau: str, number: str, mark: str = "") -> LetterText:
    """Return the document's text; `mark` is 预览 or 作废 for one that is not valid."""
    table, values = words.table, _values(fields)
    return LetterText(
        title=table["title"],
        number=number or UNNUMBERED,
        to=fields.get("to", ""),
        paragraphs=tuple(paragraphs(words, values, _listed(words.listed))),
        bureau=bureau,
        date=_day(fields["signed_on"]),
        notes=tuple(
            f"{'注：' if n == 1 else '　　'}{n}. {each}" for n, each in enumerate(table["notes"], 1)
        ),
        rows=_rows(fields) if "boxed" in table else (),
        boxed=_boxed(table.get("boxed", ()), fields),
        signatures=tuple(table.get("signatures", ())),
        mark=mark,
        foot=table["footer"],
    )


def _values(fields: Fields) -> dict[str, str]:
    """Return the value of each placeholder, by its name."""
    return {
        blank: _worded(FIELDS[name].shape, fields[name])
        for name, blank in BLANKS.items()
        if name in fields
    }


def _worded(shape: str, value: str) -> str:
    match shape:
        case "day":
            return _day(value)
        case "time":
            return _time(value)
        case "count":
            return str(int(value))
        case "ground":
            return numeral(int(value))
        case _:
            return value


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _time(typed: str) -> str:
    """Return a time of day as documents write it: 9时, 14时30分."""
    at = time.fromisoformat(typed)
    return f"{at.hour}时" + (f"{at.minute}分" if at.minute else "")


def _listed(grounds: Mapping[int, str]) -> tuple[str, ...]:
    last = max(grounds, default=0)
    return tuple(
        f"（{numeral(code)}）{words}{'。' if code == last else '；'}"
        for code, words in grounds.items()
    )


def _rows(of: Fields) -> tuple[tuple[str, ...], ...]:
    """Return the parties of an agreement."""
    return (
        ("投诉人", of["consumer"], "联系电话", of["phone"]),
        ("联系地址", of["address"]),
        ("委托代理人", of["agent"], "联系电话", of["agent_phone"]),
        ("被投诉人", of["merchant"], "法定代表人", of["legal_person"]),
        *_respondent(of),
    )


def _respondent(of: Fields) -> tuple[tuple[str, ...], ...]:
    """Return where the merchant is and who speaks for it, each with their own phone.

    A document issued before the agent had a phone of their own stays as it was issued.
    """
    if "merchant_agent_phone" not in of:
        agent = ("委托代理人", of["merchant_agent"], "联系电话", of["merchant_phone"])
        return ("经营场所", of["premises"]), agent
    return (
        ("经营场所", of["premises"], "联系电话", of["merchant_phone"]),
        ("委托代理人", of["merchant_agent"], "联系电话", of["merchant_agent_phone"]),
    )


def _boxed(headings: tuple[str, ...], of: Fields) -> tuple[tuple[str, str], ...]:
    """Return the framed parts of an agreement: the complaint, and the terms agreed."""
    if not headings:
        return ()
    complaint, agreement = headings
    return (complaint, of["claims"]), (agreement, of["agreement"])
