"""Parsing of names and phones of an old ledger: spaced, stored as numbers, two in one cell."""

import re
from dataclasses import dataclass
from typing import Final

from mediation_desk.workflows.legacy_import.parsing.cells import (
    NOTHING,
    folded,
    has_lost_character,
    is_broken,
    text,
)
from mediation_desk.workflows.legacy_import.parsing.import_issues import NO_DOUBT, Issue, IssueText
from mediation_desk.workflows.legacy_import.parsing.sheet import Cell

_GAP: Final = r"[ \-—–.]?"
_MOBILE: Final = rf"(?:\+?86{_GAP})?(1[3-9](?:{_GAP}\d){{9}})"
_LANDLINE: Final = rf"(\(?0\d{{2,3}}\)?{_GAP}[2-8]\d{{2,3}}{_GAP}\d{{4}})"
_PHONES: Final = re.compile(rf"(?<!\d)(?:{_MOBILE}|{_LANDLINE})(?!\d)")
_LOCAL: Final = re.compile(r"[2-8]\d{6,7}")
_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d{1,2}")
_DECIMAL: Final = re.compile(r"(?<=\d)\.0$")
_DIGIT: Final = re.compile(r"\d")
_AREA_LOST: Final = re.compile(r"[2-9]\d{9,10}|10[2-8]\d{7}")
_UNTOLD: Final = frozenset({"未留", "不详", "未提供", "保密", "无电话", "未知", "匿名", "空"})
_INNER_BLANKS: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_TRAILING: Final = " \u3000,，;；:：、/|()（）电话手机TELtel"


@dataclass(frozen=True)
class ReadPhone:
    """A phone as digits (a landline with its area and a hyphen), and any doubt about it."""

    number: str = ""
    others: tuple[str, ...] = ()
    doubt: IssueText = NO_DOUBT


@dataclass(frozen=True)
class ReadPerson:
    """A name, and a phone from the same cell."""

    name: str = ""
    phone: ReadPhone = ReadPhone()


def read_phone(cell: Cell) -> ReadPhone:
    """Read a phone cell: a number, spaced text, several phones, or something else."""
    words = _DECIMAL.sub("", folded(text(cell))).strip()
    if not words or words in NOTHING or words in _UNTOLD:
        return ReadPhone()
    if is_broken(words):
        return ReadPhone(doubt=IssueText(Issue.ERROR_SHOWN, words=words))
    if _SCIENTIFIC.fullmatch(words):
        return ReadPhone(doubt=IssueText(Issue.PHONE_LOST, words=words))
    found = find_phones(words)
    if found:
        return ReadPhone(found[0], found[1:])
    return _other_number(words)


def find_phones(words: str) -> tuple[str, ...]:
    """Return the phones inside a text, each once, as plain numbers."""
    if not _DIGIT.search(words):
        return ()
    found = (_plain(match[0]) for match in _PHONES.finditer(folded(words)))
    return tuple(dict.fromkeys(found))


def read_person(cell: Cell) -> ReadPerson:
    """Read a name; a phone in the same cell is taken off."""
    words = text(cell)
    if words in NOTHING or words in _UNTOLD or is_broken(words):
        return ReadPerson()
    found = find_phones(words)
    if found:
        words = _PHONES.sub("", folded(words)).strip(_TRAILING)
    phone = ReadPhone(found[0], found[1:]) if found else ReadPhone()
    return ReadPerson(_INNER_BLANKS.sub("", words), phone)


def name_doubt(name: str) -> IssueText:
    """Return the doubt about a name, or none."""
    if has_lost_character(name):
        return IssueText(Issue.NAME_LOST, words=name)
    return NO_DOUBT


def looks_like_person(cell: Cell) -> bool:
    """Tell whether a cell could hold a person's name."""
    words = read_person(cell).name
    return bool(re.fullmatch(r"[\u3400-\u9fff\U00020000-\U0003ffff?？·]{2,4}", words))


def looks_like_phone(cell: Cell) -> bool:
    """Tell whether a cell holds a phone."""
    phone = read_phone(cell)
    return bool(phone.number) and not phone.doubt


def _other_number(words: str) -> ReadPhone:
    digits = re.sub(r"[ \-—–]", "", words)
    if _LOCAL.fullmatch(digits):
        return ReadPhone(digits)
    if _AREA_LOST.fullmatch(digits):
        return ReadPhone(_plain("0" + digits))
    if re.search(r"\d[*＊xX×]{2,}\d", words):
        return ReadPhone(words, doubt=IssueText(Issue.PHONE_MASKED, words=words))
    if not re.search(r"\d", words):
        return ReadPhone(doubt=IssueText(Issue.NO_PHONE, words=words))
    return ReadPhone(words, doubt=IssueText(Issue.PHONE_LENGTH, words=words))


def _plain(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    if digits.startswith("0"):
        area = 3 if digits[1] in "12" else 4
        return f"{digits[:area]}-{digits[area:]}"
    return digits[-11:]
