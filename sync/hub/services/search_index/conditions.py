"""Search conditions on the index rows; wildcards in a search term match literally."""

from sqlalchemy import ColumnElement, Table, false, or_

from sync.hub.domain.text_folding import PHONE_MIN, TAIL, digits, folded, whole_name

NAME_MIN = 2


def by_words(table: Table, typed: str) -> ColumnElement[bool]:
    """Return the condition of rows with the words in one of their lines, or none without words.

    Four digits also match the end of a phone, because every reader of the row sees that end: a
    number shorter than a mobile's is masked completely. More of a phone, or a name, is for
    `of_consumer`.
    """
    words = folded(typed)
    if not words:
        return false()
    hit = table.c.words.contains(words, autoescape=True)
    return or_(hit, table.c.tail == words) if is_tail(words) else hit


def is_tail(words: str) -> bool:
    """Tell whether the words are the last digits of a phone, as many as are never masked."""
    return len(words) == TAIL and words.isascii() and words.isdigit()


def of_consumer(table: Table, typed: str) -> ColumnElement[bool]:
    """Return the condition of rows whose consumer has the whole name, or the whole number.

    Raises ValueError for anything else: a part of a name would find people one by one.
    """
    match kind_of(typed):
        case "name":
            return table.c.name == whole_name(typed)
        case "phone":
            return table.c.phone == digits(typed)
        case _:
            raise ValueError("neither a name nor a phone number")


def kind_of(typed: str) -> str:
    """Return whether it is a whole name or a whole phone number, or nothing for anything else."""
    # A number may be written with a plus, a full stop, or its area code in brackets.
    words = "".join(sign for sign in folded(typed) if sign.isalnum())
    if words.isdigit():
        return "phone" if len(digits(typed)) >= PHONE_MIN else ""
    return "name" if len(words) >= NAME_MIN else ""
