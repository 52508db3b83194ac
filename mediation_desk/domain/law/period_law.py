"""The set of law of each period: one table of all periods and of the day that chooses the set.

The calendar is not chosen by a day: the newest one that is known counts for every period, so that a
later notice of holidays moves what still runs. ``docs/periods.md`` tells the table in words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mediation_desk.domain.law.dated_law import Lawbook, Rules


class LawDay(StrEnum):
    """Days that choose a set of law.

    DEMAND: the day on which the consumer came to the mall; a case keeps the set of that day.
    DOSSIER: the day on which the regulator received the dossier, whichever set the mall's case
    keeps.
    """

    DEMAND = "demand"
    DOSSIER = "dossier"


PERIOD_LAW: Final[Mapping[str, LawDay]] = {
    "period.acceptance": LawDay.DOSSIER,
    "period.mediation": LawDay.DOSSIER,
    "period.termination_told": LawDay.DOSSIER,
    "period.clue_checked": LawDay.DOSSIER,
    "period.jurisdiction": LawDay.DOSSIER,
    "period.merchant_return": LawDay.DEMAND,
    "period.prepaid_refund": LawDay.DEMAND,
    "period.money_back": LawDay.DEMAND,
    "period.repair": LawDay.DEMAND,
    "period.closing_notice": LawDay.DEMAND,
    "right.quality_return": LawDay.DEMAND,
    "right.remote_return": LawDay.DEMAND,
    "right.burden_of_proof": LawDay.DEMAND,
    "prepaid.cooling_off": LawDay.DEMAND,
    "warranty": LawDay.DEMAND,
}
"""Every period of a set, by its place there, with the day whose set holds for it."""


@dataclass(frozen=True)
class LawDays:
    """The days of a dispute that choose a set; ``kept`` is the key of the set that it keeps.

    Without a dossier the regulator's set is that of the demand.
    """

    demanded_on: date
    dossier_on: date | None = None
    kept: str = ""


def rules_for(period: str, law: Lawbook, days: LawDays) -> Rules:
    """Return the set of law that holds for a period of ``PERIOD_LAW``; KeyError for another."""
    if PERIOD_LAW[period] is LawDay.DOSSIER:
        return law.on(days.dossier_on or days.demanded_on)
    return law.of(days.kept, days.demanded_on)
