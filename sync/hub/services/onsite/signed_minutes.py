"""Minutes that are complete: their text, who has signed it, and the entry that they become."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sync.hub.domain.paper_content import ScreenSignature
from sync.hub.domain.refusals import InvalidField
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.onsite.minutes_form import (
    PARTIES,
    OnsiteForm,
    ended_at,
    require_complete,
)
from sync.hub.services.onsite.minutes_text import UNSIGNED, SignedText, text_of
from sync.hub.services.onsite.screen_signatures import (
    SheetSignature,
    expected,
    names_of,
    signatures_of,
)
from sync.hub.services.onsite.sheets import MinutesSheet
from sync.hub.services.packs.laws import ENDING, grounds_for
from sync.hub.services.rulings.visit_minutes import MinutesForm, held_at
from sync.hub.storage.matter_reader import HubMatter

NAMES = {"consumer": "Consumer", "merchant": "Merchant", "officer": "Mediator"}
LABELS = {
    "consumer": "消费者（代理人）签名",
    "merchant": "经营者（到场人员）签名",
    "officer": "调解人员签名",
}
INK = {"ink": "手写签名：", **{code: words for code, words in UNSIGNED.items() if code != "ink"}}


@dataclass(frozen=True)
class ReadyMinutes:
    """Complete minutes of a case with their signatures."""

    one: HubMatter
    sheet: MinutesSheet
    text: SignedText
    names: Mapping[str, str]
    expected: tuple[str, ...]
    signatures: Mapping[str, SheetSignature]

    @property
    def links(self) -> dict[str, str]:
        """Return the digest of each signature, by signer."""
        return {signer: each.link for signer, each in sorted(self.signatures.items())}

    def require_signed(self) -> None:
        """Raise InvalidField while somebody who signs on the screen has not."""
        missing = [each for each in self.expected if each not in self.signatures]
        if missing:
            faults = tuple(InvalidField(NAMES[each]) for each in missing)
            raise InvalidField("Not signed yet: {who}", who=faults)


def ready_minutes(
    connection: Connection, one: HubMatter, sheet: MinutesSheet, bureau: str, now: datetime
) -> ReadyMinutes:
    """Return minutes that lack nothing but signatures; raise InvalidField for what they lack."""
    grounds = grounds_for(connection, one, ENDING)
    require_complete(sheet.form, grounds.open)
    # Asked before anybody signs: to mend it afterwards voids the signatures.
    held_at(connection, now, one, entry_of(sheet.form))
    if ended_at(sheet.form) > now:
        raise InvalidField("The mediation ends later than now. Correct its end.", "ended_time")
    text = text_of(sheet.form, one.number, bureau, grounds.all)
    # A signature under another text is none: the words of the form may have changed meanwhile.
    found = {
        signer: each
        for signer, each in signatures_of(connection, sheet.id).items()
        if each.text_sha256 == text.digest
    }
    return ReadyMinutes(one, sheet, text, names_of(sheet), expected(sheet), found)


def marks(ready: ReadyMinutes) -> tuple[ScreenSignature, ...]:
    """Return the places of the signatures on paper: drawn, or empty for ink."""
    typed = ready.sheet.form.typed()
    made = []
    for signer, label in LABELS.items():
        found = ready.signatures.get(signer)
        unsigned = typed.get(PARTIES.get(signer, ""), "")
        if found is not None:
            made.append(ScreenSignature(f"{label}\n{found.name}", _times(found), found.picture))
        else:
            made.append(ScreenSignature(label, INK.get(unsigned, "")))
    return tuple(made)


def _times(one: SheetSignature) -> str:
    """Return when it was drawn, by both clocks, and what binds it to the text."""
    hub, phone = (each.astimezone(SHANGHAI) for each in (one.at, one.phone_at))
    return (
        f"屏幕签名　系统时间 {hub:%Y-%m-%d %H:%M:%S}\n手机时间 {phone:%Y-%m-%d %H:%M:%S}\n"
        f"签名摘要 {one.link}"
    )


def entry_of(form: OnsiteForm) -> MinutesForm:
    """Return the form of the journal's minutes that these become."""
    typed = form.typed()
    said = [
        f"{label}：{typed[name]}"
        for name, label in (
            ("consumer_said", "消费者"),
            ("merchant_said", "经营者"),
            ("disputes", "争议焦点"),
        )
        if typed[name]
    ]
    present = ["mediator", "recorder", "consumer", "consumer_agent", "merchant", "merchant_agent"]
    people = dict.fromkeys(typed[name] for name in (*present, "others") if typed[name])
    return MinutesForm(
        held_on=typed["held_on"],
        held_time=typed["held_time"],
        present="、".join(people),
        said="\n".join(said) or "一方未到场。",
        result=typed["result"],
        agreement=typed["agreement"],
        termination_ground=typed["termination_ground"],
    )
