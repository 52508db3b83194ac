"""How each officer wants to be told: addresses, kinds of alerts by channel, and quiet hours."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from pydantic import BaseModel, Field
from sqlalchemy import Connection, RowMapping, delete, insert, select

from sync.hub.domain.deadlines import SHANGHAI
from sync.hub.domain.refusals import FaultCollector, InvalidField
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.schema import alert_setting
from sync.hub.storage.transactions import Transaction

KINDS, NEWS = ("arrived", "given", "due", "visit", "confirm"), "news"
BROWSER_KINDS = (*KINDS, NEWS)
"""Kinds that a browser tells: also what is new on the bell."""
MAIL = re.compile(r"[^\s@,;<>]{1,120}@[^\s@,;<>]{1,120}", re.ASCII)
PHONE = re.compile(r"\+?\d{6,15}", re.ASCII)
HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


class AlertForm(BaseModel):
    """Form of an officer's alerts."""

    csrf: str = ""
    email: str = ""
    phone: str = ""
    mail_kinds: list[str] = Field(default_factory=list)
    gateway_kinds: list[str] = Field(default_factory=list)
    browser_kinds: list[str] = Field(default_factory=list)
    quiet_from: str = ""
    quiet_until: str = ""


@dataclass(frozen=True)
class AlertSetting:
    """Alerts of one officer; by default none is sent, and a browser that may tell tells all."""

    reviewer_id: str
    email: str = ""
    phone: str = ""
    mail_kinds: tuple[str, ...] = ()
    gateway_kinds: tuple[str, ...] = ()
    browser_kinds: tuple[str, ...] = BROWSER_KINDS
    quiet_from: str = ""
    quiet_until: str = ""

    def channels(self, kind: str) -> tuple[str, ...]:
        """Return the channels by which a kind of alert goes."""
        mail = bool(self.email) and kind in self.mail_kinds
        gateway = bool(self.phone) and kind in self.gateway_kinds
        return (*(("mail",) if mail else ()), *(("gateway",) if gateway else ()))

    def address(self, channel: str) -> str:
        """Return the address for a channel."""
        return self.email if channel == "mail" else self.phone

    def quiet_end(self, now: datetime) -> datetime | None:
        """Return the end of the quiet hours that run now; None outside of them."""
        if not (self.quiet_from and self.quiet_until) or self.quiet_from == self.quiet_until:
            return None
        here = now.astimezone(SHANGHAI)
        first, last = _time(self.quiet_from), _time(self.quiet_until)
        over_midnight = first > last
        is_quiet = (
            here.time() >= first or here.time() < last
            if over_midnight
            else first <= here.time() < last
        )
        if not is_quiet:
            return None
        day = here.date() + timedelta(days=over_midnight and here.time() >= first)
        return datetime.combine(day, last, SHANGHAI)


def _time(typed: str) -> time:
    return time.fromisoformat(typed)


def setting_of(connection: Connection, reviewer_id: str) -> AlertSetting:
    """Return how an officer wants to be told."""
    row = connection.execute(
        select(alert_setting).where(alert_setting.c.reviewer_id == reviewer_id)
    ).one_or_none()
    return AlertSetting(reviewer_id) if row is None else _setting(row._mapping)


def all_settings(connection: Connection) -> tuple[AlertSetting, ...]:
    """Return the settings of everyone who made any."""
    return tuple(_setting(row._mapping) for row in connection.execute(select(alert_setting)))


def _setting(row: RowMapping) -> AlertSetting:
    values = dict(row)
    for name in ("mail_kinds", "gateway_kinds", "browser_kinds"):
        values[name] = tuple(values[name].split())
    return AlertSetting(**values)


def save(turn: Transaction, reviewer: Reviewer, form: AlertForm) -> None:
    """Save how the officer wants to be told. Raises InvalidField."""
    email, phone = form.email.strip(), re.sub(r"[\s-]", "", form.phone)
    mail_kinds = [kind for kind in KINDS if kind in form.mail_kinds]
    gateway_kinds = [kind for kind in KINDS if kind in form.gateway_kinds]
    faults = FaultCollector()
    if (email or mail_kinds) and not MAIL.fullmatch(email):
        sentence = "Write the address of the mailbox, such as name@example.gov.cn"
        faults.note(InvalidField(sentence, "email"))
    if (phone or gateway_kinds) and not PHONE.fullmatch(phone):
        faults.note(InvalidField("Write the number of the mobile phone in digits", "phone"))
    hours = {"quiet_from": form.quiet_from, "quiet_until": form.quiet_until}
    odd = [name for name, hour in hours.items() if not HOUR.fullmatch(hour)]
    if any(hours.values()) and odd:
        sentence = "Choose both ends of the quiet hours, or neither"
        faults.note(InvalidField(sentence, " ".join(odd)))
    faults.require_none()
    turn.connection.execute(delete(alert_setting).where(alert_setting.c.reviewer_id == reviewer.id))
    turn.connection.execute(
        insert(alert_setting).values(
            reviewer_id=reviewer.id,
            email=email,
            phone=phone,
            mail_kinds=" ".join(mail_kinds),
            gateway_kinds=" ".join(gateway_kinds),
            browser_kinds=" ".join(kind for kind in BROWSER_KINDS if kind in form.browser_kinds),
            **hours,
        )
    )
