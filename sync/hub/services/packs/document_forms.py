"""Document forms as rule packs: the text of an official document, and how it is filled in.

A placeholder stands in braces; a part in square brackets is left out if a placeholder in it is
empty.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from sync.hub.domain import pack_toml, shipped_packs
from sync.hub.domain.pack_toml import Table
from sync.hub.services.packs.laws import GroundList
from sync.hub.storage.schema import pack
from sync.hub.storage.tables.pack import IN_ORDER

FORM = "form"
"""Kind of a pack that holds the text of one form."""
CODES = {
    3: "sending",
    4: "identity",
    5: "acceptance",
    6: "refusal",
    7: "summons",
    8: "termination",
    9: "agreement",
}
"""Code of each document; the key is the form of the national set."""
BLANKS = {
    "consumer": "投诉人",
    "received_on": "收到日期",
    "subject": "投诉事项",
    "due_on": "期限",
    "copies": "附件份数",
    "pages": "附件页数",
    "materials": "应提供的材料",
    "contact": "联系人",
    "contact_phone": "联系电话",
    "post_address": "通信地址",
    "visit_on": "调解日期",
    "visit_time": "调解时间",
    "place": "调解地点",
    "days": "回避期限",
    "ground": "情形项",
}
"""Placeholder of each field as the text of a form names it."""
LIST = "情形列表"
"""Placeholder of all grounds, a paragraph of its own."""
PRINTED = "grounds"
"""Key of a form's grounds as the official form words them, in the order of their numbers."""
BUREAU, YEAR, SERIAL = "机关简称", "年份", "序号"
"""Placeholders of a number."""
_BLANK = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True)
class FormText:
    """Text of one form, with the grounds that it lists by their code.

    `printed` holds the wording of a ground on paper where the official form has one of its own.
    """

    table: Table
    grounds: Mapping[int, str]
    printed: Mapping[int, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Return the complete text as stored with an issued document."""
        listed = [
            {"code": code, "text": text}
            | ({"printed": self.printed[code]} if code in self.printed else {})
            for code, text in self.grounds.items()
        ]
        return pack_toml.write({**self.table, "ground": listed} if listed else self.table)

    @property
    def listed(self) -> dict[int, str]:
        """Return the grounds in the wording of the paper, by their code."""
        return {code: self.printed.get(code, text) for code, text in self.grounds.items()}

    @property
    def number(self) -> str:
        """Return the numbering pattern of the form, with its placeholders."""
        return str(self.table["number"])


def words_kept(text: str) -> FormText:
    """Return the text with which a document was issued."""
    table = pack_toml.read(text)
    listed = table.pop("ground", ())
    return FormText(
        table,
        {each["code"]: each["text"] for each in listed},
        {each["code"]: each["printed"] for each in listed if "printed" in each},
    )


def form_text(table: Table, chosen: GroundList | None = None) -> FormText:
    """Return a form with the grounds from which its document chooses.

    A form published before its grounds had a wording for paper takes the shipped one's.
    """
    if chosen is None:
        return FormText(table, {})
    shipped = shipped_packs.all_of(FORM)[f"{FORM}-{table['code']}"]
    official = table[PRINTED] if PRINTED in table else shipped[PRINTED]
    return FormText(table, chosen.open, chosen.printed(official))


def form_on(connection: Connection, code: str, on: date) -> Table:
    """Return the form in force on a day: the last published, else the shipped one."""
    subject = f"{FORM}-{code}"
    found = connection.scalar(
        select(pack.c.content)
        .where(pack.c.subject == subject, pack.c.version.is_not(None), pack.c.from_on <= on)
        .order_by(*(column.desc() for column in IN_ORDER))
        .limit(1)
    )
    return shipped_packs.all_of(FORM)[subject] if found is None else pack_toml.read(found)


def blanks_in(text: str) -> tuple[str, ...]:
    """Return the placeholders of a text in order."""
    return tuple(_BLANK.findall(text))


def needed_in(text: str) -> tuple[str, ...]:
    """Return the placeholders outside any optional part."""
    return blanks_in(_OPTIONAL.sub("", text))


def is_well_formed(text: str) -> bool:
    """Tell whether each brace and each bracket is closed, and none is nested."""
    bare = _BLANK.sub("", _OPTIONAL.sub(lambda found: found[1], text))
    return not set("{}[]") & set(bare)


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its placeholders filled; inserted values are never searched for any."""
    kept = _OPTIONAL.sub(lambda found: _part(found[1], values), text)
    return _BLANK.sub(lambda found: values[found[1]], kept)


def _part(text: str, values: Mapping[str, str]) -> str:
    return text if all(values.get(name) for name in blanks_in(text)) else ""


def paragraphs(
    words: FormText, values: Mapping[str, str], listed: tuple[str, ...]
) -> Iterator[str]:
    """Return the paragraphs filled in; the list of grounds takes one paragraph for each."""
    for each in words.table["paragraphs"]:
        if each == f"{{{LIST}}}":
            yield from listed
        else:
            yield filled(each, values)
