"""Build a case from one row of an old ledger."""

import re
from dataclasses import replace
from datetime import date
from typing import Final

from mediation_desk.domain.codes import Channel, Satisfaction
from mediation_desk.workflows.legacy_import.columns import unit_in
from mediation_desk.workflows.legacy_import.parsing import codes, people
from mediation_desk.workflows.legacy_import.parsing.cells import NOTHING, is_blank, text
from mediation_desk.workflows.legacy_import.parsing.dates import read_date
from mediation_desk.workflows.legacy_import.parsing.import_issues import Issue, IssueText
from mediation_desk.workflows.legacy_import.parsing.people import ReadPerson, ReadPhone
from mediation_desk.workflows.legacy_import.parsing.values import OldCase, OldField, OldRowKind
from mediation_desk.workflows.legacy_import.row_reader import RowReader

_CLAIM_INSIDE: Final = re.compile(
    r"(?:^|[\n。；;，,！!\s])\s*(?:消费者|顾客|投诉人|主要|现)?(?:诉求|要求)\s*[:：]\s*(?P<claim>.+)\Z",
    re.S,
)
_NOT_YET: Final = re.compile(r"未办结|未结|处理中|办理中|跟进中|待处理|进行中|未完成|未处理")
_KINDS: Final = frozenset({"投诉", "举报", "咨询", "求助", "建议"})


def build_case(reader: RowReader) -> OldCase:
    """Read a whole row into a case."""
    received = received_on(reader)
    name, phone = consumer(reader)
    shop, unit = merchant(reader)
    facts, claim = facts_and_claim(reader)
    result = reader.words(OldField.RESULT)
    return OldCase(
        sheet=reader.sheet,
        row=reader.number,
        kind=OldRowKind.HOTLINE if reader.columns.is_hotline else OldRowKind.CASE,
        legacy_number=text(reader.cell(OldField.NUMBER)).lstrip("'"),
        received_on=received,
        consumer_name=name,
        phone=phone,
        merchant=shop,
        unit=unit,
        goods=reader.name(OldField.GOODS),
        amount=reader.amount(OldField.AMOUNT),
        problems=codes.problems(_category(reader), facts),
        facts=facts,
        claim=claim,
        claims=codes.claims(claim),
        result=result,
        outcome=codes.outcome(result),
        staff=reader.name(OldField.STAFF),
        satisfaction=_satisfaction(reader),
        closed_on=closed_on(reader, received),
        compensation=reader.amount(OldField.COMPENSATION),
        channel=_channel(reader),
        hotline_number=_hotline_number(reader),
        # The last one: it takes what the others left over.
        notes=_notes(reader),
    )


def received_on(reader: RowReader) -> date | None:
    """Read the day of a row; an empty cell means the day of the row above."""
    cell, context = reader.cell(OldField.DATE), reader.context
    if is_blank(cell) or text(cell) in NOTHING:
        if reader.columns.is_hotline:
            return None
        if context.previous_on is None:
            reader.doubt(OldField.DATE, IssueText(Issue.NO_DATE))
        return context.previous_on
    read = read_date(cell, context.around())
    reader.doubt(OldField.DATE, read.doubt)
    if read.on is None:
        reader.doubt(OldField.DATE, IssueText(Issue.DATE_UNREAD, words=text(cell)))
        reader.keep(OldField.DATE, text(cell))
    return read.on


def closed_on(reader: RowReader, received: date | None) -> date | None:
    """Read the day on which a case ended; without a year it is the first one after the start."""
    cell = reader.cell(OldField.CLOSED_ON)
    words = text(cell)
    if not words or words in NOTHING or _NOT_YET.search(words):
        return None
    context = reader.context.around()
    years = (received.year, received.year + 1) if received else context.years
    months = context.months if received is None else (received.month,)
    around = replace(context, years=years, months=months, previous=received, following=received)
    read = read_date(cell, around)
    if read.on is None:
        reader.doubt(OldField.CLOSED_ON, IssueText(Issue.DATE_UNREAD, words=words))
        reader.keep(OldField.CLOSED_ON, words)
    elif received is not None and read.on < received:
        issue = IssueText(Issue.ENDED_BEFORE, ended=str(read.on), received=str(received))
        reader.doubt(OldField.CLOSED_ON, issue)
    return read.on


def consumer(reader: RowReader) -> tuple[str, str]:
    """Read the consumer's name and phone, also when both are in one cell."""
    phone = people.read_phone(reader.cell(OldField.PHONE))
    if OldField.CONSUMER in reader.columns.of:
        person = people.read_person(reader.cell(OldField.CONSUMER))
    else:
        person = people.read_person(reader.cell(OldField.PHONE))
        person = ReadPerson() if re.search(r"\d", person.name) else person
        phone = ReadPhone() if person.name and not phone.number else phone
    chosen = person.phone if person.phone.number and not phone.number else phone
    reader.words(OldField.CONSUMER)
    reader.doubt(OldField.CONSUMER, people.name_doubt(person.name))
    if not (reader.columns.is_hotline and "*" in chosen.number):
        reader.doubt(OldField.PHONE, chosen.doubt)
    if chosen.doubt and not chosen.number:
        reader.keep(OldField.PHONE, text(reader.cell(OldField.PHONE)))
    reader.leftovers.extend(f"另一电话：{other}" for other in chosen.others)
    return person.name, chosen.number


def merchant(reader: RowReader) -> tuple[str, str]:
    """Read the merchant and its unit; an address or a name may contain the unit's number."""
    name, unit = reader.name(OldField.MERCHANT), reader.words(OldField.UNIT)
    if reader.columns.is_hotline and unit_in(unit) not in {"", unit}:
        reader.leftovers.append(f"地址：{unit}")
        unit = unit_in(unit)
    if unit or OldField.UNIT in reader.columns.of or not unit_in(name):
        return name, unit
    unit = unit_in(name)
    bare = re.sub(r"[（(\s]*" + re.escape(unit) + r"[)）\s]*", "", name).strip(" -—、，,/")
    return bare or name, unit


def facts_and_claim(reader: RowReader) -> tuple[str, str]:
    """Read the facts and the claim; 诉求：… at the end of the facts is a claim."""
    facts, claim = reader.words(OldField.FACTS), reader.words(OldField.CLAIM)
    inside = _CLAIM_INSIDE.search(facts)
    if claim or inside is None or reader.columns.is_hotline:
        return facts, claim
    return facts[: inside.start() + 1].rstrip("\n ，,；;"), inside["claim"].strip()


def _category(reader: RowReader) -> str:
    """Return the words that class the problem; a kind of matter, such as 投诉, is no problem."""
    words = reader.words(OldField.PROBLEM)
    kind = reader.words(OldField.KIND)
    if kind == "举报" and reader.columns.is_hotline:
        reader.doubt(OldField.KIND, IssueText(Issue.IS_REPORT))
    if kind:
        reader.keep(OldField.KIND, kind)
    return words or ("" if kind in _KINDS else kind)


def _satisfaction(reader: RowReader) -> Satisfaction | None:
    words = reader.words(OldField.SATISFACTION)
    found = codes.satisfaction(words) if words else None
    if words and found is None:
        reader.doubt(OldField.SATISFACTION, IssueText(Issue.NO_GRADE, words=words))
        reader.keep(OldField.SATISFACTION, words)
    return found


def _channel(reader: RowReader) -> Channel:
    """Return the channel: an export's is the hotline; without one in a mall's ledger, the desk."""
    words = reader.words(OldField.CHANNEL)
    found = codes.channel(words) if words else Channel.IN_STORE
    if found is None or reader.columns.is_hotline:
        reader.keep(OldField.CHANNEL, words)
    if reader.columns.is_hotline:
        is_12345 = reader.columns.speaks_of("工单") or reader.context.speaks_of_12345
        return Channel.HOTLINE_12345 if is_12345 else Channel.HOTLINE_12315
    return found or Channel.OTHER


def _hotline_number(reader: RowReader) -> str:
    cell = reader.cell(OldField.HOTLINE_NUMBER)
    words = reader.words(OldField.HOTLINE_NUMBER).lstrip("'")
    is_number = isinstance(cell, int | float) and abs(cell) > 2**53
    if is_number or re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", words):
        reader.doubt(OldField.HOTLINE_NUMBER, IssueText(Issue.NUMBER_LOST))
    if not words and reader.columns.is_hotline:
        reader.doubt(OldField.HOTLINE_NUMBER, IssueText(Issue.NO_NUMBER))
    return words


def _notes(reader: RowReader) -> str:
    """Return the remarks, followed by all text that found no other place."""
    notes = reader.words(OldField.NOTES)
    return "\n".join(each for each in (notes, *reader.leftovers, *reader.unread()) if each)
