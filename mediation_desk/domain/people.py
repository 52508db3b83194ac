"""People in the ledger: no more data than the purpose needs (个人信息保护法第六条)."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from mediation_desk.domain.codes import Salutation

_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９－＋", "0123456789-+")
_SPACES: Final = re.compile(r"[\s()（）.·]+")


@dataclass(frozen=True)
class Consumer:
    """The person who complains. A phone is the one required contact; no ID number is asked."""

    name: str = ""
    salutation: Salutation = Salutation.NONE
    phone: str = ""
    address: str = ""


@dataclass(frozen=True)
class Companion:
    """A further person on the consumer's side: an agent, a guardian, another complainant."""

    name: str = ""
    phone: str = ""


def folded_name(name: str) -> str:
    """Return a name in its form for comparison: without width, case and spaces."""
    return unicodedata.normalize("NFKC", "".join(name.split())).casefold()


def without_country_code(phone: str) -> str:
    """Return a phone as it was written, without spaces, full width and the country code."""
    return _SPACES.sub("", phone.translate(_FULL_WIDTH)).removeprefix("+86").removeprefix("0086")


def phone_digits(phone: str) -> str:
    """Return a phone in its form for comparison: its digits, without the country code."""
    return "".join(filter(str.isdigit, without_country_code(phone)))


NOBODY = frozenset({"", "line", "phone"})
"""Ids that are no person's: of the station's preferences, the hub's line, a consumer's phone."""


class Role(StrEnum):
    """Job of an operator at the station."""

    CLERK = "clerk"
    STATION_MANAGER = "station_manager"
    MALL_MANAGER = "mall_manager"
    FINANCE = "finance"
    AUDITOR = "auditor"


class OperatorRight(StrEnum):
    """A right over money or over sealed reports, given to a person, not to a role."""

    APPROVE = "approve"
    APPROVE_ABOVE = "approve_above"
    PAY = "pay"
    REPORTS = "reports"


@dataclass(frozen=True)
class Operator:
    """A person who signs in at the desk, or is named in an imported ledger (unverified)."""

    id: str
    name: str
    role: Role
    rights: frozenset[OperatorRight] = frozenset()
    is_active: bool = True
    is_verified: bool = True

    def may(self, right: OperatorRight) -> bool:
        """Tell whether this person holds ``right`` and still works here."""
        return self.is_active and right in self.rights

    @property
    def may_write(self) -> bool:
        """Tell whether this person may write; an auditor reads everything and writes nothing."""
        return self.is_active and self.role is not Role.AUDITOR


@dataclass(frozen=True)
class Merchant:
    """A tenant of the mall, present or former (消法第四十三条: the lessor is then liable)."""

    id: str
    name: str
    unit: str = ""
    uscc: str = ""
    contact: str = ""
    phone: str = ""
    is_verified: bool = True


@dataclass(frozen=True)
class Station:
    """The mall's dispute station: one desk, one ledger.

    ``head`` leads it (站长), ``hung_on`` is when its sign was put up. ``handler`` is the enterprise
    that handles the personal data (个人信息保护法第十七条), ``committee`` the people's mediation
    committee behind it (人民调解委员会). ``past`` holds its earlier descriptions, the oldest first,
    each with the moment until which it held.
    """

    name: str
    prefix: str
    local_office: str = ""
    guidance_phone: str = ""
    epoch_letter: str = ""
    address: str = ""
    phone: str = ""
    hung_on: date | None = None
    head: str = ""
    handler: str = ""
    handler_contact: str = ""
    committee: str = ""
    past: "tuple[tuple[datetime, Station], ...]" = field(default=(), compare=False, repr=False)

    def at(self, moment: datetime | None) -> "Station":
        """Return the station as it was described at a moment: a paper keeps its time's data."""
        if moment is None:
            return self
        return next((earlier for until, earlier in self.past if moment < until), self)
