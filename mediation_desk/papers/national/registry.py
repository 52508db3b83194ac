"""Parts that both registration forms of the national set have."""

from collections.abc import Iterable
from typing import Final

from mediation_desk.domain.case.events.regulator import MediationConsent, PublicityConsent
from mediation_desk.domain.people import Station
from mediation_desk.papers.layout.cells import SIGNING, gap, note, paragraph
from mediation_desk.papers.layout.rows import SHARES, FormCell, FormRow

BLANK: Final = "　" * 9


def registered_by(number: str, station: Station) -> FormRow:
    """Return the line for who registers, which stays empty, and what the form was made from."""
    return paragraph(f"登记单位：{BLANK}（{station.name}据 {number} 预填）", keeps=True)


def premises(station: Station, place: str) -> str:
    """Return where the merchant trades: the mall's address, and floor and unit in it."""
    return " ".join(filter(None, (station.address or station.name, place)))


def ticked(answer: PublicityConsent | MediationConsent) -> str:
    """Return the boxes of a consent; both are empty where nobody asked."""
    agreed, refused = (answer.value == each for each in ("agreed", "refused"))
    return f"{'■' if agreed else '□'}是　{'■' if refused else '□'}否"


def signed(party: str) -> FormRow:
    """Return the places to sign of the party and of the regulator's officer."""
    names = (party, "经办人")
    half = SHARES // 2
    cells = tuple(FormCell(f"{name}（签字）：", half, below=SIGNING) for name in names)
    return FormRow(cells, least=64, keeps=True)


def noted(notes: Iterable[str]) -> tuple[FormRow, ...]:
    """Return the notes beneath the table, counted."""
    lines = [f"{'注：' if n == 1 else '　　'}{n}. {text}" for n, text in enumerate(notes, 1)]
    return (gap(5, keeps=True), note("\n".join(lines)))
