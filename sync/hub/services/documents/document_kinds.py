"""The seven kinds of document that an officer issues in a case, and the fields of each."""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import partial

from pydantic import BaseModel

from sync.hub.domain.refusals import CatalogueName, FaultCollector, InvalidField
from sync.hub.services.forms.form_fields import ground, is_day
from sync.hub.services.packs import laws
from sync.hub.storage.matter_reader import HubMatter


@dataclass(frozen=True)
class DocumentField:
    """Field of a document: its name, the key of its label, its shape, and whether it may be empty.

    The shape is line, long, day, time, count or ground. A public field holds no personal data.
    """

    name: str
    label: str
    shape: str = "line"
    needed: bool = True
    public: bool = False

    @property
    def most(self) -> int:
        """Return the maximum number of characters of the field."""
        return {"long": 2000, "line": 200}.get(self.shape, 10)


@dataclass(frozen=True)
class DocumentKind:
    """Kind of document: its form of the national set, its fields, and when it may be made.

    `title` stands on the paper, `name` is the key of its name on the page.
    """

    form: int
    title: str
    name: str
    fields: tuple[DocumentField, ...]
    states: tuple[str, ...]

    @property
    def chooses(self) -> str:
        """Return the list of grounds that the document chooses from, or nothing."""
        return {6: laws.REFUSAL, 8: laws.ENDING}.get(self.form, "")

    def may_be_made_of(self, one: HubMatter) -> bool:
        """Tell whether the case has reached the required state."""
        return one.kind == "escalation" and one.state in self.states


class DocumentFieldError(InvalidField):
    """Missing or wrong field, which the sentence names by its label."""

    def __init__(self, sentence: str, field: DocumentField, **values: object) -> None:
        """Name the field and its fault."""
        super().__init__(sentence, field.name)
        self.values = {"field": CatalogueName(field.label), **values}


class DocumentForm(BaseModel):
    """Form on the page; the kind decides which of its fields count."""

    csrf: str = ""
    id: str = ""
    kind: str = ""
    to: str = ""
    subject: str = ""
    consumer: str = ""
    phone: str = ""
    address: str = ""
    agent: str = ""
    agent_phone: str = ""
    merchant: str = ""
    legal_person: str = ""
    premises: str = ""
    merchant_agent: str = ""
    merchant_phone: str = ""
    merchant_agent_phone: str = ""
    claims: str = ""
    agreement: str = ""
    materials: str = ""
    received_on: str = ""
    due_on: str = ""
    copies: str = ""
    pages: str = ""
    ground: str = ""
    visit_on: str = ""
    visit_time: str = ""
    place: str = ""
    days: str = ""
    contact: str = ""
    contact_phone: str = ""
    post_address: str = ""
    signed_on: str = ""
    act: str = ""
    # Digest of the document that was read, and the returned one that this one replaces.
    seen: str = ""
    again: str = ""


class LaidDocument(DocumentForm):
    """Document laid before a head: its form, the bureau, and its text as the head reads it."""

    bureau: str = ""
    text: str = ""


TO = DocumentField("to", "Addressed to")
SUBJECT = DocumentField("subject", "The complaint is about")
RECEIVED = DocumentField("received_on", "Received on", "day", public=True)
DUE = DocumentField("due_on", "Due on", "day", public=True)
GROUND = DocumentField("ground", "Ground", "ground", public=True)
CONTACT = DocumentField("contact", "Contact officer", public=True)
PHONE = DocumentField("contact_phone", "Contact officer's phone", public=True)
SIGNED = DocumentField("signed_on", "Date of the document", "day", public=True)
OPEN = ("new", "seen", "accepted", "returned", "onsite")
TAKEN = ("accepted", "onsite", "decided")

SENDING = DocumentKind(
    3,
    "投诉分送通知书",
    "Notice of passing on",
    (
        TO,
        DocumentField("consumer", "Consumer"),
        RECEIVED,
        SUBJECT,
        DUE,
        DocumentField("copies", "Copies enclosed", "count", public=True),
        DocumentField("pages", "Pages enclosed", "count", public=True),
        SIGNED,
    ),
    OPEN,
)
IDENTITY = DocumentKind(
    4,
    "限期提供身份证明材料通知书",
    "Notice to prove identity",
    (
        TO,
        DUE,
        DocumentField("materials", "Materials asked for", "long"),
        PHONE,
        DocumentField("post_address", "Postal address of the bureau", public=True),
        SIGNED,
    ),
    ("new", "seen", "returned"),
)
ACCEPTANCE = DocumentKind(
    5,
    "投诉受理决定书",
    "Decision of acceptance",
    (TO, RECEIVED, SUBJECT, CONTACT, PHONE, SIGNED),
    TAKEN,
)
REFUSAL = DocumentKind(
    6,
    "投诉不予受理决定书",
    "Decision of refusal",
    (TO, RECEIVED, SUBJECT, GROUND, SIGNED),
    ("refused",),
)
SUMMONS = DocumentKind(
    7,
    "投诉调解通知书",
    "Summons to mediation",
    (
        TO,
        SUBJECT,
        DocumentField("visit_on", "Date of the mediation", "day", public=True),
        DocumentField("visit_time", "Time of the mediation", "time", public=True),
        DocumentField("place", "Place", public=True),
        DocumentField("materials", "Other materials to bring", needed=False),
        DocumentField("days", "Days to challenge the mediator", "count", public=True),
        CONTACT,
        PHONE,
        SIGNED,
    ),
    ("accepted", "onsite"),
)
TERMINATION = DocumentKind(
    8, "投诉终止调解决定书", "Decision of termination", (TO, SUBJECT, GROUND, SIGNED), TAKEN
)
AGREEMENT = DocumentKind(
    9,
    "投诉调解书",
    "Mediation agreement",
    (
        DocumentField("consumer", "Consumer"),
        DocumentField("phone", "Phone"),
        DocumentField("address", "Address", needed=False),
        DocumentField("agent", "Consumer's agent", needed=False),
        DocumentField("agent_phone", "Agent's phone", needed=False),
        DocumentField("merchant", "Merchant", public=True),
        DocumentField("legal_person", "Legal representative", needed=False),
        DocumentField("premises", "Premises", public=True),
        DocumentField("merchant_phone", "Merchant's phone", needed=False),
        DocumentField("merchant_agent", "Merchant's agent", needed=False),
        DocumentField("merchant_agent_phone", "Phone of the merchant's agent", needed=False),
        DocumentField("claims", "Complaint and claims", "long"),
        DocumentField("agreement", "What the parties agree", "long"),
        SIGNED,
    ),
    TAKEN,
)
KINDS = {
    kind.form: kind
    for kind in (SENDING, IDENTITY, ACCEPTANCE, REFUSAL, SUMMONS, TERMINATION, AGREEMENT)
}
FIELDS = {field.name: field for kind in KINDS.values() for field in kind.fields}
"""All fields by name; a field has one shape in every document."""
TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
FORMS = {3: "三", 4: "四", 5: "五", 6: "六", 7: "七", 8: "八", 9: "九"}


def kind_of(typed: str) -> DocumentKind | None:
    """Return the kind that an address or a form names."""
    return next((kind for form, kind in KINDS.items() if str(form) == typed), None)


def checked(
    kind: DocumentKind, form: DocumentForm, grounds: Container[int]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the public and the personal fields, or raise for all missing or wrong ones."""
    public: dict[str, str] = {}
    private: dict[str, str] = {}
    faults = FaultCollector()
    for field in kind.fields:
        value = faults.of(partial(_value, field, getattr(form, field.name), grounds))
        (public if field.public else private)[field.name] = value
    faults.require_none()
    return public, private


def _value(field: DocumentField, typed: str, grounds: Container[int]) -> str:
    typed = typed.replace("\r\n", "\n").strip()
    if not typed:
        if field.needed:
            raise DocumentFieldError("Not filled in: {field}", field)
        return ""
    if len(typed) > field.most:
        raise DocumentFieldError("Too long: {field}", field)
    if not _fits(field, typed, grounds):
        raise DocumentFieldError("Cannot be read: {field}", field)
    return typed


def _fits(field: DocumentField, typed: str, grounds: Container[int]) -> bool:
    match field.shape:
        case "day":
            return is_day(typed)
        case "time":
            return bool(TIME.fullmatch(typed))
        case "count":
            return typed.isascii() and typed.isdigit() and len(typed) <= 4
        case "ground":
            return ground(typed, grounds) in grounds
        case _:
            return True
