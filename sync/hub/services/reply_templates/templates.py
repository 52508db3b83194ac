"""Templates of answers to guidance and of replies to the hotline, with fields in braces.

They are a body's own. A field is filled from the matter when the template is put into an answer;
the officer reads and changes the text before it is sent.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from sync.hub.domain.refusals import FaultCollector, InvalidField, NotFound
from sync.hub.language.clock import SHANGHAI, yuan
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.slips.slip import Slip
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.schema import TEMPLATE_OF, reply_template
from sync.hub.storage.transactions import Transaction

NAME_MAX, TEXT_MAX, MOST = 60, 4000, 100
COMMON = ("商场", "商户", "铺位", "单位", "经办人", "今天", "来件日期")
FIELDS: dict[str, tuple[str, ...]] = {
    "guidance": (*COMMON, "案号", "商品", "金额"),
    "reply": (*COMMON, "热线", "工单号", "反馈期限"),
}
"""Fields that a template of each kind may have; what they give is Chinese, as the text is."""
_FIELD = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class ReplyTemplate:
    """Template of a body, for answers to guidance or for replies to the hotline."""

    id: str
    body_id: str
    of: str
    name: str
    text: str
    made_by: str
    made_at: datetime


@dataclass(frozen=True)
class FilledTemplate:
    """Template with its fields filled from a matter or a slip."""

    name: str
    text: str


def templates_of(connection: Connection, body_id: str, of: str = "") -> tuple[ReplyTemplate, ...]:
    """Return the templates of a body, of one kind or of all, by name."""
    kept = reply_template.c
    which = [kept.body_id == body_id, *([kept.of == of] if of else [])]
    rows = connection.execute(
        select(reply_template).where(*which).order_by(kept.of, kept.name, kept.id)
    )
    return tuple(ReplyTemplate(**row._mapping) for row in rows)


def for_matter(
    connection: Connection, one: HubMatter, who: Reviewer, now: datetime
) -> tuple[FilledTemplate, ...]:
    """Return the templates of the officer's body, filled from a question."""
    values = {
        "商场": one.station_name,
        "商户": one.merchant,
        "铺位": one.unit,
        "案号": one.number,
        "商品": one.goods,
        "金额": yuan(one.amount_fen),
        "来件日期": _day(one.received_at),
        **_of_officer(who, now),
    }
    return _filled(templates_of(connection, who.body_id, "guidance"), values)


def for_slip(
    connection: Connection, one: Slip, who: Reviewer, now: datetime
) -> tuple[FilledTemplate, ...]:
    """Return the templates of the officer's body, filled from a slip."""
    values = {
        "商场": one.station_name,
        "商户": one.merchant,
        "铺位": one.unit,
        "热线": one.channel,
        "工单号": one.number,
        "反馈期限": f"{one.due_on.year}年{one.due_on.month}月{one.due_on.day}日",
        "来件日期": _day(one.received_at),
        **_of_officer(who, now),
    }
    return _filled(templates_of(connection, who.body_id, "reply"), values)


def _of_officer(who: Reviewer, now: datetime) -> dict[str, str]:
    return {"单位": who.body, "经办人": who.name, "今天": _day(now)}


def _day(at: datetime) -> str:
    day = at.astimezone(SHANGHAI)
    return f"{day.year}年{day.month}月{day.day}日"


def _filled(
    found: tuple[ReplyTemplate, ...], values: Mapping[str, str]
) -> tuple[FilledTemplate, ...]:
    """Return the templates with their fields; one that the matter lacks stays to be written."""

    def value(field: re.Match[str]) -> str:
        return values.get(field[1]) or field[0]

    return tuple(FilledTemplate(one.name, _FIELD.sub(value, one.text)) for one in found)


def keep(turn: Transaction, who: Reviewer, typed: tuple[str, str, str], template_id: str) -> None:
    """Keep a template of the officer's body: its kind, name and text; a new one without an id.

    Raises InvalidField, and NotFound for one of another body.
    """
    of, name, text = (part.replace("\r\n", "\n").strip() for part in typed)
    found, faults = templates_of(turn.connection, who.body_id), FaultCollector()
    _note_faults(faults, of, name, text)
    if any((one.of, one.name) == (of, name) and one.id != template_id for one in found):
        taken = "Your body has a template of this name. Choose another."
        faults.note(InvalidField(taken, "name"))
    faults.require_none()
    values = {"of": of, "name": name, "text": text, "made_by": who.name, "made_at": turn.now}
    if not template_id:
        if len(found) >= MOST:
            raise InvalidField("Your body has a hundred templates. Remove one first.")
        template_id = turn.store.chance.new_id()
        new = insert(reply_template).values(id=template_id, body_id=who.body_id, **values)
        turn.connection.execute(new)
    else:
        _require_own(found, template_id)
        of_it = reply_template.c.id == template_id
        turn.connection.execute(update(reply_template).where(of_it).values(**values))
    facts = {"template": name, "outgoing": of, "office": who.body}
    turn.record(JournalAct(f"template:{template_id}", "template.kept", who.author, facts))


def remove(turn: Transaction, who: Reviewer, template_id: str) -> None:
    """Remove a template of the officer's body. Raises NotFound for another's."""
    one = _require_own(templates_of(turn.connection, who.body_id), template_id)
    turn.connection.execute(delete(reply_template).where(reply_template.c.id == template_id))
    facts = {"template": one.name, "outgoing": one.of, "office": who.body}
    turn.record(JournalAct(f"template:{template_id}", "template.removed", who.author, facts))


def _require_own(found: tuple[ReplyTemplate, ...], template_id: str) -> ReplyTemplate:
    for one in found:
        if one.id == template_id:
            return one
    raise NotFound


def _note_faults(faults: FaultCollector, of: str, name: str, text: str) -> None:
    """Note a missing part, and braces that are no field of the kind."""
    if of not in TEMPLATE_OF:
        faults.note(InvalidField("Choose what the template is for", "of"))
    if not name or len(name) > NAME_MAX:
        faults.note(InvalidField("Write the template's name, at most 60 characters", "name"))
    if not text or len(text) > TEXT_MAX:
        faults.note(InvalidField("Write the template's text, at most 4,000 characters", "text"))
    if of in TEMPLATE_OF:
        faults.of(lambda: _require_fields(of, text))


def _require_fields(of: str, text: str) -> None:
    """Raise InvalidField for braces that are no field of the kind."""
    known = "、".join(f"{{{name}}}" for name in FIELDS[of])
    for field in _FIELD.findall(text):
        if field not in FIELDS[of]:
            raise InvalidField(
                "There is no field {named}. Fields are: {known}", "text",
                named=f"{{{field}}}", known=known,
            )  # fmt: skip
    if set("{}") & set(_FIELD.sub("", text)):
        raise InvalidField(
            "A brace stands alone. A field is written {example}. Fields are: {known}", "text",
            example="{商户}", known=known,
        )  # fmt: skip
