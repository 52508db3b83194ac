"""The line to the regulator in words: states with the next step, and the outbox."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.link import HubLinkStatus, LinkSheet, LinkState, QueueRow
from mediation_desk.workflows.read_models.returned_records import ReturnedRecords, ReturnedRow

translate = QCoreApplication.translate
_MINUTES = re.compile(r"-?\d+")


@dataclass(frozen=True)
class LinkNotice:
    """A banner: the fault, what is safe and what to do, in a tone."""

    title: str
    detail: str
    tone: str


_BY_FOLDER = (LinkState.UNANSWERED, LinkState.FOLDER_AWAY)
_PASSING = (
    LinkState.OFFLINE,
    LinkState.PORTAL,
    LinkState.PROXY,
    LinkState.COMPARING,
    *_BY_FOLDER,
)
_BY_PHONE = (
    LinkState.OFFLINE,
    LinkState.PORTAL,
    LinkState.PROXY,
    LinkState.CERTIFICATE,
    LinkState.NOT_THE_HUB,
    LinkState.UNPROTECTED,
    *_BY_FOLDER,
)
"""States in which the regulator may still be asked by phone."""


def tone(state: LinkState) -> str:
    """Return the colour token of a state."""
    if state is LinkState.CONNECTED:
        return "ok"
    if state is LinkState.NOT_ENROLLED:
        return "neu"
    return "warn" if state in _PASSING else "bad"


def notice(face: HubLinkStatus, phone: str) -> LinkNotice | None:
    """Return the banner of a state; none while the line is up or is not wanted yet."""
    if face.state is LinkState.NOT_ENROLLED and face.fault:
        return _not_enrolled()
    if face.state in (LinkState.CONNECTED, LinkState.NOT_ENROLLED):
        return None
    detail = _details(face)[face.state]
    if phone and face.state in _BY_PHONE:
        mark = "" if detail.endswith("。") else " "
        detail += mark + translate("LinkWords", "By phone: {phone}").format(phone=phone)
    return LinkNotice(_title(face), detail, "warn" if tone(face.state) == "warn" else "bad")


def _not_enrolled() -> LinkNotice:
    """Return that the request sent by folder did not enrol the desk."""
    title = translate("LinkWords", "The enrolment by folder did not succeed")
    detail = translate(
        "LinkWords",
        "The code may be used up or over, or a folder cannot be used. Check the folders below and"
        " ask the regulator for a new code.",
    )
    return LinkNotice(title, detail, "bad")


def _title(face: HubLinkStatus) -> str:
    found = _MINUTES.search(face.fault) if face.state is LinkState.CLOCK_WRONG else None
    if found is None:
        return word(face.state)
    message = translate("LinkWords", "The clock of this computer is wrong by {n} min")
    return message.format(n=abs(int(found.group())))


def _details(face: HubLinkStatus) -> dict[LinkState, str]:
    safe = translate("LinkWords", "Registering and paying go on; {n} wait and go by themselves.")
    return {
        **_stopped(),
        LinkState.OFFLINE: safe.format(n=face.waiting),
        LinkState.PORTAL: translate(
            "LinkWords",
            "Open any page in a browser, sign in to the network there, then contact again.",
        ),
        LinkState.PROXY: translate(
            "LinkWords",
            "The proxy cannot be reached, or lets nothing through; everything here is safe. Have"
            " whoever keeps the network look at its address under Network….",
        ),
        **_not_handed_over(),
        LinkState.REFUSED: translate(
            "LinkWords", "The outbox below names what was refused and why. Everything here is safe."
        ),
        LinkState.REVOKED: translate(
            "LinkWords",
            "Nothing is sent any more; the ledger is untouched."
            " Ask the regulator for a new code and enrol again.",
        ),
        LinkState.CLOCK_WRONG: translate(
            "LinkWords",
            "Set date and time of this computer; sending goes on by itself after that.",
        ),
        LinkState.COMPARING: translate(
            "LinkWords",
            "Both sides are held against each other, and each gives the other what it lacks."
            " Nothing for you to do; what waits goes right after.",
        ),
        LinkState.ALARM: _alarm(face.fault),
        **_by_folder(face),
    }


def _by_folder(face: HubLinkStatus) -> dict[LinkState, str]:
    """Return what silence or a missing folder means, where the line runs by folders."""
    return {
        LinkState.UNANSWERED: translate(
            "LinkWords",
            "Packets are written and no answer comes: the gate, or the relay at the regulator, may"
            " stand still. Everything here is safe; {n} wait and are written anew every half hour."
            " Tell whoever keeps the gate.",
        ).format(n=face.waiting),
        LinkState.FOLDER_AWAY: translate(
            "LinkWords",
            "A folder is not there, or files cannot be written and removed in it. Everything here"
            " is safe and goes by itself once it can. See that the share is connected, or choose"
            " the folders anew below.",
        ),
    }


def _alarm(fault: str) -> str:
    """Return why the regulator confirms nothing: the fault names the entry and both hashes."""
    message = translate(
        "LinkWords",
        "Entry {seq} of the ledger was told to the regulator once with the hash {held}, and now"
        " with {told}. Until a head at the regulator has decided, nothing is confirmed; what was"
        " written is kept and stays queued. Call the guidance station, and keep this computer as"
        " it is.",
    )
    seq, text, held = (fault.split()[1:] + ["–"] * 3)[:3]
    return message.format(seq=seq, told=text[:16], held=held[:16])


def _not_handed_over() -> dict[LinkState, str]:
    """Return why nothing was sent: others could read the address, or it is not the regulator's."""
    return {
        LinkState.UNPROTECTED: translate(
            "LinkWords",
            "The regulator's address begins with http://, so cases would go unencrypted, and"
            " nothing is sent. Everything here is safe. Ask the regulator for its address with"
            " https:// and a new code, and enrol again below.",
        ),
        LinkState.CERTIFICATE: translate(
            "LinkWords",
            "The regulator's certificate is of nobody this computer trusts, or it has ended, so"
            " nothing was handed over. If the regulator has an authority of its own, choose its"
            " file under Network… or enrol again by a code that names it.",
        ),
        LinkState.NOT_THE_HUB: translate(
            "LinkWords",
            "What answers cannot prove that it is the regulator, so nothing was handed over."
            " Have whoever keeps the network look for a filter or a proxy on the way. If the"
            " regulator has changed its key, enrol again by the code it gave you.",
        ),
    }


def _stopped() -> dict[LinkState, str]:
    """Return what it means that nothing continues before a person acts, and that act."""
    return {
        LinkState.UPGRADE: translate(
            "LinkWords", "Update the program; what waits is sent by itself after that."
        ),
        LinkState.FORKED: translate(
            "LinkWords",
            "Two computers write the same ledger, and the other has sent since."
            " Nothing goes out from here; everything written here is safe."
            " Keep only one in use, and take over on that one.",
        ),
        LinkState.ROLLED_BACK: translate(
            "LinkWords",
            "The regulator has received more from this station than stands here: this computer was"
            " put back to an earlier day. Nothing goes out. If no newer copy is left, take over"
            " below; what was sent comes home.",
        ),
        LinkState.SUPERSEDED: translate(
            "LinkWords",
            "The station goes on at the other computer; work there. What is written here stays"
            " here. Only when that one is gone, take over below.",
        ),
        LinkState.NOT_KNOWN: translate(
            "LinkWords",
            "The regulator's hub holds no key of this desk."
            " Nothing is lost. Ask the regulator for a new code and enrol again below.",
        ),
        LinkState.RESTORED: translate(
            "LinkWords",
            "This ledger came back from a backup, so nothing is sent."
            " Make sure that no newer copy is in use, then take over below.",
        ),
    }


RESTORE_TOLD = timedelta(days=3)


def hub_restored(sheet: LinkSheet, now: datetime) -> LinkNotice | None:
    """Return the banner after the regulator's own restore: its missing messages were sent again."""
    at = sheet.hub_restored_at
    if at is None or now - at > RESTORE_TOLD or sheet.status.state is LinkState.NOT_ENROLLED:
        return None
    title = translate("LinkWords", "The regulator's hub was put back from a backup")
    detail = translate(
        "LinkWords",
        "Noticed {at}. What it had lost of this station was sent again from here,"
        " its own letters too. Nothing for you to do.",
    )
    return LinkNotice(title, detail.format(at=times.moment(at, now)), "reg")


BROKEN_TOLD = timedelta(days=30)


def log_broken(sheet: LinkSheet, now: datetime) -> LinkNotice | None:
    """Return the banner after a signed root that did not go on from the one before it."""
    broken = sheet.witness.broken
    if broken is None or now - broken.came_at > BROKEN_TOLD:
        return None
    title = translate("LinkWords", "The regulator's log of heads does not go on from before")
    detail = translate(
        "LinkWords",
        "Noticed {at}: {size} heads, root {root}. After a hub was put back from a backup this is"
        " expected; otherwise its log was rewritten. Both signed roots are kept here: ask the"
        " regulator.",
    )
    at = times.moment(broken.came_at, now)
    root = short(broken.root)
    return LinkNotice(title, detail.format(at=at, size=f"{broken.size:,}", root=root), "bad")


def signed_root(sheet: LinkSheet, now: datetime) -> str:
    """Return the regulator's newest signed root in words; nothing where there is none."""
    newest, covered = sheet.witness.checkpoint, sheet.witness.covered
    if newest is None or covered is None:
        return ""
    message = translate(
        "LinkWords", "Signed root of {at}: {size} heads, entry {seq} of this ledger among them"
    )
    at, size, seq = times.moment(newest.at, now), f"{newest.size:,}", f"{covered.head.seq:,}"
    return f"{message.format(at=at, size=size, seq=seq)}\n{newest.root}"


def records_restored(found: ReturnedRecords) -> str:
    """Return what a takeover restored, and what is to be entered again from paper."""
    text = translate("LinkWords", "Given back by the regulator: {n} events.")
    messages = [text.format(n=len(found.rows))]
    if found.lost:
        lost = found.lost
        again = translate(
            "LinkWords", "%n tell(s) of cases that are not here: enter them again.", "", lost
        )
        messages.append(again)
    if found.missing:
        paper = translate(
            "LinkWords",
            "The former ledger had {told} entries, {kept} of them are here: up to {n} are to be"
            " entered again from the paper, marked as late entries.",
        )
        counts = {"told": found.reported, "kept": found.kept, "n": found.missing}
        messages.append(paper.format(**{name: f"{count:,}" for name, count in counts.items()}))
    return "".join(one if one.endswith("。") else f"{one} " for one in messages).strip()


def home(row: ReturnedRow) -> str:
    """Return whether the case of a restored record is here, in words."""
    if row.is_settled:
        return translate("LinkWords", "its case is here")
    if row.case:
        return translate("LinkWords", "its people came back with the backup: erase them again")
    return translate("LinkWords", "no such case here: enter it again")


def item(kind: str) -> str:
    """Return the name of a message of the outbox."""
    words = {
        "guidance.asked": translate("LinkWords", "Guidance request"),
        "case.escalated": translate("LinkWords", "Escalated case"),
        "case.amended": translate("LinkWords", "More material"),
        "case.withdrawn": translate("LinkWords", "Withdrawal"),
        "case.paused": translate("LinkWords", "Appraisal"),
        "case.reported": translate("LinkWords", "Report of the outcome"),
        "case.erased": translate("LinkWords", "Personal data erased here"),
        "message.acknowledged": translate("LinkWords", "Acknowledgement"),
        "figures.daily": translate("LinkWords", "Figures of the day"),
        "ledger.head": translate("LinkWords", "Head of the chain"),
        "key.rotated": translate("LinkWords", "New key"),
    }
    return words.get(kind, kind)


def state_of(row: QueueRow) -> tuple[str, str, str]:
    """Return a message's state: text, ink and icon."""
    if row.is_refused:
        message = translate("LinkWords", "sent back: {why}")
        return message.format(why=row.refused_because), "bad", "triangle-alert"
    if row.sent_at is not None:
        return translate("LinkWords", "delivered"), "ok", "check"
    return translate("LinkWords", "queued"), "warn", "clock"


def outbox(sheet: LinkSheet) -> tuple[QueueRow, ...]:
    """Return the refused messages, then the waiting ones, each once."""
    refused = {row.seq for row in sheet.refused}
    return (*sheet.refused, *(row for row in sheet.queue if row.seq not in refused))


def situation(sheet: LinkSheet) -> str:
    """Return the state of the line in one sentence."""
    face = sheet.status
    if face.state is LinkState.NOT_ENROLLED:
        return translate("LinkWords", "Enrol once; until then everything stays in the mall.")
    if sheet.refused:
        message = translate("LinkWords", "Sent back: {n}. The outbox says why.")
        return message.format(n=len(sheet.refused))
    if face.waiting:
        return translate("LinkWords", "To be delivered: {n}.").format(n=face.waiting)
    return translate("LinkWords", "Everything is delivered.")


def short(digest: str) -> str:
    """Return a hash as people compare it: the first twelve digits in groups of four."""
    return " ".join(digest[at : at + 4] for at in (0, 4, 8)) if digest else "–"
