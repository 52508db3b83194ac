"""Masking of names and phones for readers without access: 张*, 138****5678, also within text."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

_COMPOUND: Final = (
    "欧阳上官司马诸葛司徒东方独孤南宫万俟闻人夏侯尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙"
    "钟离长孙宇文鲜于闾丘司空端木轩辕令狐百里呼延东郭南门西门左丘第五拓跋公良段干淳于单于公西漆雕乐正"
    "巫马壤驷谷梁宰父夹谷"
)
COMPOUND_SURNAMES: Final = frozenset(_COMPOUND[i : i + 2] for i in range(0, len(_COMPOUND), 2))
_MASK: Final = "*"
_DIGIT: Final = "[0-9０-９]"
_GAP: Final = r"[ \u3000\u00a0\-—–]?"
_EDGE_BEFORE: Final = r"(?<![0-9０-９])"
_EDGE_AFTER: Final = r"(?![0-9０-９])"
_MOBILE: Final = rf"[1１][3-9３-９](?:{_GAP}{_DIGIT}){{9}}"
_AREA: Final = rf"[(（]?[0０](?:[12１２]{_DIGIT}|[3-9３-９]{_DIGIT}{{2}})[)）]?"
_LANDLINE: Final = rf"{_AREA}{_GAP}[2-8２-８]{_DIGIT}{{2,3}}{_GAP}{_DIGIT}{{4}}"
_BEGINS: Final = "(?=[+(（01０１])"
"""Pattern of a position where a phone can begin: tested first, it saves most of the time."""
_FOREIGN: Final = rf"(?<![0-9０-９+])\+(?!86)[1-9](?:{_GAP}{_DIGIT}){{6,14}}"
_PHONE: Final = re.compile(
    rf"{_BEGINS}(?:(?:(?<![0-9])(?:\+|00)86{_GAP}|{_EDGE_BEFORE})(?:{_MOBILE}|{_LANDLINE})|{_FOREIGN})"
    rf"{_EDGE_AFTER}"
)
_IDENTITY: Final = re.compile(
    rf"{_EDGE_BEFORE}[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}(?:0[1-9]|1[0-2])"
    rf"(?:0[1-9]|[12][0-9]|3[01])[0-9]{{3}}[0-9Xx]{_EDGE_AFTER}"
)
_SOME_DIGIT: Final = re.compile(_DIGIT)
_FOLD: Final = str.maketrans("０１２３４５６７８９", "0123456789")


def mask_name(name: str) -> str:
    """Return the surname and a star: ``张*``, ``欧阳*``; a name of one character is a star."""
    whole = name.strip()
    if len(whole) <= 1:
        return _MASK if whole else ""
    surname = 2 if whole[:2] in COMPOUND_SURNAMES and len(whole) > 2 else 1
    return whole[:surname] + _MASK


def mask_phone(phone: str) -> str:
    """Return a phone with its middle hidden: ``138****5678``, ``0531****8899``.

    A number too short to hide a middle is hidden whole.
    """
    is_plain = phone.isascii() and phone.isdigit()
    digits = phone if is_plain else re.sub(r"[^0-9]", "", phone.translate(_FOLD))
    if len(digits) > 11 and digits.startswith(("86", "0086")):
        digits = digits[digits.index("86") + 2 :]
    if not digits:
        return ""
    if len(digits) < 10:
        return _MASK * 4 + (digits[-2:] if len(digits) > 6 else "")
    head = 4 if digits[0] == "0" and digits[1] not in "12" else 3
    return digits[:head] + _MASK * 4 + digits[-4:]


def mask_text(text: str, names: Iterable[str] = (), phones: Iterable[str] = ()) -> str:
    """Hide every known name and phone, and all that looks like a phone or identity number.

    Known names of one character are left, since they would hide ordinary words.
    """
    return _masked(text, _longest_first(names), phones)


def mask_texts(
    texts: Iterable[str], names: Iterable[str], phones: Iterable[str] = ()
) -> tuple[str, ...]:
    """Hide in several texts the same as ``mask_text`` in one."""
    existing = _longest_first(names)
    unusual = [phone for phone in phones if phone and not _PHONE.fullmatch(phone)]
    return tuple(text and _masked(text, existing, unusual) for text in texts)


def _longest_first(names: Iterable[str]) -> list[str]:
    existing = {name.strip() for name in names}
    return sorted((name for name in existing if len(name) > 1), key=len, reverse=True)


def _masked(text: str, names: Iterable[str], phones: Iterable[str] = ()) -> str:
    for name in names:
        if name in text:
            text = text.replace(name, mask_name(name))
    if phones:
        for phone in sorted({each.strip() for each in phones if len(each.strip()) > 4}, key=len):
            text = text.replace(phone, mask_phone(phone))
    if not _SOME_DIGIT.search(text):
        return text
    text = _IDENTITY.sub(lambda found: found[0][:3] + _MASK * 11 + found[0][-4:], text)
    return _PHONE.sub(lambda found: mask_phone(found[0]), text)


def may_be_masked(text: str) -> bool:
    """Tell whether a text may hide a particular: it bears the sign that stands for hidden ones."""
    return _MASK in text


def names_identity(text: str, *known: str) -> bool:
    """Tell whether ``text`` names a known person, or anything like a phone or identity number."""
    words = {each.strip() for each in known if len(each.strip()) > 1}
    if any(word in text for word in words):
        return True
    return bool(_PHONE.search(text) or _IDENTITY.search(text))


_LONG_NUMBER: Final = re.compile(
    rf"{_EDGE_BEFORE}(?<![.,，])[A-Za-z]{{0,4}}{_DIGIT}{{6,}}(?![.,，]?{_DIGIT})(?!\s*元)"
)


def without_people(text: str, stand_ins: Mapping[str, str], number: str = "***") -> str:
    """Replace each known name by a general word, and numbers that can be looked up by ``number``.

    ``stand_ins`` are the known words (names of people, the merchant, the case's numbers) with
    their substitutes; longer ones go first. A known person's surname with a form of address
    (刘女士) goes too. Phones, identity numbers and other numbers of six digits or more go unless
    they are a sum of money. Known words of one character are left: they would hide ordinary ones.
    """
    for word in sorted((w for w in stand_ins if len(w.strip()) > 1), key=len, reverse=True):
        text = text.replace(word.strip(), stand_ins[word])
    for word, stand_in in stand_ins.items():
        surname = mask_name(word).rstrip(_MASK)
        if surname and 2 <= len(word.strip()) <= 4:
            text = re.sub(rf"{re.escape(surname)}(?:女士|先生|小姐|老师|店长|经理)", stand_in, text)
    for form in (_IDENTITY, _PHONE, _LONG_NUMBER):
        text = form.sub(number, text)
    return text


def number_in(text: str) -> str:
    """Return the first number in ``text`` that could be looked up, or "": see without_people."""
    found = (form.search(text) for form in (_IDENTITY, _PHONE, _LONG_NUMBER))
    return next((each[0] for each in found if each), "")
