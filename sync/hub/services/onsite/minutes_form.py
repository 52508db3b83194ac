"""Form of the minutes that are written on site, and its completeness."""

import hashlib
import json
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from pydantic import BaseModel

from sync.hub.domain.refusals import CatalogueName, FaultCollector, InvalidField
from sync.hub.services.forms.form_fields import ground, moment_typed
from sync.hub.services.rulings.visit_minutes import RESULTS

LINE_MAX, TEXT_MAX = 200, 1200
"""Characters of a line, and of a text: three statements and their headings fit one entry."""
PAPERS = ("letter", "at_once", "waived")
"""A 投诉调解书 is made; it was performed at once; both waive it (O121, art. 24)."""
UNSIGNED = ("", "ink", "refused", "absent")
"""Signs on the screen; on paper; refuses to; did not come."""


class OnsiteForm(BaseModel):
    """Form of the minutes on site; the texts are those that stand on paper."""

    csrf: str = ""
    revision: str = ""
    held_on: str = ""
    held_time: str = ""
    ended_time: str = ""
    place: str = ""
    mediator: str = ""
    recorder: str = ""
    consumer: str = ""
    consumer_agent: str = ""
    merchant: str = ""
    merchant_agent: str = ""
    others: str = ""
    rights: str = ""
    consumer_said: str = ""
    merchant_said: str = ""
    disputes: str = ""
    course: str = ""
    result: str = ""
    agreement: str = ""
    paper: str = ""
    termination_ground: str = ""
    consumer_unsigned: str = ""
    merchant_unsigned: str = ""

    def typed(self) -> dict[str, str]:
        """Return what was typed, in the form in which it is kept."""
        found = self.model_dump(exclude={"csrf", "revision"})
        return {name: _tidy(name, value) for name, value in found.items()}


@dataclass(frozen=True)
class MinutesField:
    """Field of the minutes: its name, the key of its label, and whether it is a text."""

    name: str
    label: str
    is_text: bool = False
    needed: bool = True

    @property
    def most(self) -> int:
        """Return the maximum number of characters."""
        return TEXT_MAX if self.is_text else LINE_MAX


WHERE = (MinutesField("place", "Place of the mediation"),)
PEOPLE = (
    MinutesField("mediator", "Mediators (name and body)"),
    MinutesField("recorder", "Recorder"),
    MinutesField("consumer", "Consumer"),
    MinutesField("consumer_agent", "Consumer's agent", needed=False),
    MinutesField("merchant", "Merchant"),
    MinutesField("merchant_agent", "Who speaks for the merchant, and as what"),
    MinutesField("others", "Others who were there", needed=False),
)
SAID = (
    MinutesField("rights", "Rights and duties told", is_text=True),
    MinutesField("consumer_said", "What the consumer says and asks for", is_text=True),
    MinutesField("merchant_said", "What the merchant says", is_text=True),
    MinutesField("disputes", "Points of dispute", is_text=True),
    MinutesField("course", "How the mediation went", is_text=True, needed=False),
)
AGREEMENT = MinutesField("agreement", "What the parties agree", is_text=True)
FIELDS = {each.name: each for each in (*WHERE, *PEOPLE, *SAID, AGREEMENT)}
PARTIES = {"consumer": "consumer_unsigned", "merchant": "merchant_unsigned"}
"""Field that says why a party does not sign on the screen."""


class MinutesFieldError(InvalidField):
    """Missing or wrong field, which the sentence names by its label."""

    def __init__(self, sentence: str, field: MinutesField) -> None:
        """Name the field and its fault."""
        super().__init__(sentence, field.name)
        self.values = {"field": CatalogueName(field.label)}


def kept(content: str) -> OnsiteForm:
    """Return the form of a kept content; fields of a later version are left out."""
    return OnsiteForm(**{name: str(value) for name, value in json.loads(content).items()})


def content_of(form: OnsiteForm) -> str:
    """Return the content in which a form is kept."""
    return json.dumps(form.typed(), ensure_ascii=False, sort_keys=True)


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def require_short(form: OnsiteForm) -> None:
    """Raise InvalidField for fields that are too long; a draft may lack anything."""
    faults = FaultCollector()
    typed = form.typed()
    for name, field in FIELDS.items():
        if len(typed[name]) > field.most:
            faults.note(MinutesFieldError("Too long: {field}", field))
    # What has no label is chosen, or a day and a time.
    if any(len(typed[name]) > LINE_MAX for name in typed if name not in FIELDS):
        faults.note(InvalidField("Choose date and time of the visit", "held_on"))
    faults.require_none()


def require_complete(form: OnsiteForm, grounds: Container[int]) -> None:
    """Raise InvalidField for all that minutes lack before they are read and signed."""
    require_short(form)
    faults, typed = FaultCollector(), form.typed()
    for field in (*WHERE, *PEOPLE, *SAID):
        if field.needed and not typed[field.name] and not _may_lack(field.name, typed):
            faults.note(MinutesFieldError("Not filled in: {field}", field))
    began, over = faults.of(partial(_moment, form, "held_time")), _moment(form, "ended_time")
    if began and over and over < began:
        faults.note(InvalidField("The mediation ends before it begins.", "ended_time"))
    if not over:
        faults.note(InvalidField("Say when the mediation ended", "ended_time"))
    faults.of(partial(_require_result, typed, grounds))
    for name in PARTIES.values():
        if typed[name] not in UNSIGNED:
            faults.note(InvalidField("Choose how the party signs", name))
    if typed["result"] == "agreement" and {"refused", "absent"} & _unsigned(typed):
        sentence = "An agreement is signed by both parties, on the screen or on paper."
        faults.note(InvalidField(sentence, "consumer_unsigned merchant_unsigned"))
    faults.require_none()


def ended_at(form: OnsiteForm) -> datetime:
    """Return the end of a mediation whose minutes are complete."""
    typed = form.held_on, form.ended_time
    return moment_typed(typed, "Say when the mediation ended", "ended_time")


def _may_lack(name: str, typed: Mapping[str, str]) -> bool:
    """Tell whether a field is needless because a party did not come."""
    if typed["result"] != "absent":
        return False
    return name in ("consumer_said", "merchant_said", "disputes", "merchant_agent")


def _unsigned(typed: Mapping[str, str]) -> set[str]:
    return {typed[name] for name in PARTIES.values()}


def _moment(form: OnsiteForm, name: str) -> datetime | None:
    """Return the moment of a time of that day; a missing beginning raises InvalidField."""
    missing = "Choose date and time of the visit"
    try:
        return moment_typed((form.held_on, getattr(form, name)), missing, "held_on")
    except InvalidField:
        if name == "held_time":
            raise
        return None


def _require_result(typed: Mapping[str, str], grounds: Container[int]) -> None:
    result = typed["result"]
    if result not in RESULTS:
        raise InvalidField("Choose what the visit came to", "result")
    if result == "agreement":
        if not typed["agreement"]:
            raise MinutesFieldError("Not filled in: {field}", AGREEMENT)
        if typed["paper"] not in PAPERS:
            raise InvalidField("Choose whether a mediation letter is made", "paper")
    if result == "terminated":
        ground(typed["termination_ground"], grounds, "termination_ground")


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cf")


def _tidy(name: str, value: str) -> str:
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    # What nobody sees is not printed either: shown, signed and printed are the same text.
    value = "".join(char for char in value if char in "\n\t" or not _is_unseen(char)).strip()
    is_text = name in FIELDS and FIELDS[name].is_text
    return value if is_text else " ".join(value.split())
