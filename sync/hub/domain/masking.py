"""Masking of the consumer's identity until an officer discloses it with a reason."""

import re

from resources.terms import terms
from sync.protocol import Consumer

PHONE = re.compile(r"(?<!\d)(1\d{2})[ -]?\d{4}[ -]?(\d{4})(?!\d)")
IDENTITY = re.compile(r"(?<![0-9A-Za-z])\d{6}(?:19|20)\d{9}[\dXx](?![0-9A-Za-z])")
"""Resident identity card number: area, day of birth, serial, check digit."""
PHONE_MIN = 7


def form_of_address(title: str) -> str:
    """Return 女士 or 先生 for a coded title; one that is no such code stays as it is."""
    found = terms("Salutation").get(title)
    return title if found is None else found.paper


def masked_name(consumer: Consumer) -> str:
    """Return the family name with the form of address, such as 刘女士 or 刘**."""
    title = form_of_address(consumer.title)
    if not consumer.name:
        return title
    return consumer.name[0] + (title or "**")


def masked_phone(phone: str) -> str:
    """Return the phone number with its middle masked; only its ends are shown."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) >= 11:
        return f"{digits[:3]}****{digits[-4:]}"
    return "****" if phone else ""


def masked_text(text: str, consumer: Consumer | None) -> str:
    """Return a text with the consumer's name, phone numbers and identity card numbers masked."""
    hidden = PHONE.sub(r"\1****\2", IDENTITY.sub("****", text))
    if consumer and len(re.sub(r"\D", "", consumer.phone)) >= PHONE_MIN:
        hidden = hidden.replace(consumer.phone, masked_phone(consumer.phone))
    if consumer and len(consumer.name) > 1:
        hidden = hidden.replace(consumer.name, masked_name(consumer))
    if consumer and len(consumer.address) > 3:
        hidden = hidden.replace(consumer.address, "****")
    return hidden
