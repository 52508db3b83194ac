"""Installed versions of the program: the one in use, and those that may be returned to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

_NUMBER = re.compile(r"\d{1,6}(\.\d{1,6}){0,3}", re.ASCII)


def version_key(version: str) -> tuple[int, ...]:
    """Return a version number's parts for comparing; () for an invalid one, older than all."""
    if not _NUMBER.fullmatch(version):
        return ()
    parts = [int(part) for part in version.split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return (1, *parts)


def is_newer(version: str, than: str) -> bool:
    """Tell whether a version is newer than another one."""
    return version_key(version) > version_key(than)


class UpdateStep(StrEnum):
    """The steps of an update, in their order."""

    BACKUP = "backup"
    UNPACK = "unpack"
    COPY = "copy"
    PROOF = "proof"
    SWITCH = "switch"


class UpdateRefusal(StrEnum):
    """Reasons why a version is not tried again until a person asks for it."""

    ARCHIVE = "archive"
    PROOF = "proof"
    START = "start"
    RETURNED = "returned"


class UpdateObstacle(StrEnum):
    """Reasons why no version can be installed here; the desk then only announces a new one."""

    NONE = ""
    FORBIDDEN = "forbidden"
    NOT_A_BUNDLE = "not_a_bundle"


@dataclass(frozen=True)
class VersionSwitch:
    """State of a ledger when another version took over.

    `entries` and `head` (hex) are those of the journal, `schema` the step of the tables; `kept`
    is the path of the verified copy, made under the version `before`. `line` (hex) is the digest of
    the state of the connection to the regulator.
    """

    before: str
    after: str
    at: datetime
    entries: int
    head: str
    schema: str
    kept: str
    line: str = ""


@dataclass(frozen=True)
class ProgramState:
    """Version in use; `in_use` is empty where it is the one that was first installed.

    `has_started` tells that the version in use has shown its window once. `refused` holds the
    versions that are not tried again with the reason, `switches` one `Switch` for each workspace.
    """

    in_use: str = ""
    former: str = ""
    has_started: bool = True
    refused: Mapping[str, UpdateRefusal] = field(default_factory=dict)
    switches: Mapping[str, VersionSwitch] = field(default_factory=dict)

    def switched(self, switch: VersionSwitch, workspace: str) -> "ProgramState":
        """Return the state once `switch.after` is in use; it has yet to start."""
        refused = {each: why for each, why in self.refused.items() if each != switch.after}
        switches = {**self.switches, workspace: switch}
        return ProgramState(switch.after, switch.before, False, refused, switches)

    def returned(self, to: str, why: UpdateRefusal) -> "ProgramState":
        """Return the state once a version is left for `to`, and not tried again until asked."""
        left = {self.in_use: why} if self.in_use else {}
        return replace(
            self, in_use=to, former="", has_started=True, refused={**self.refused, **left}
        )


@dataclass(frozen=True)
class LostKind:
    """An area whose entries a return would lose, such as "case" or "fund", with their number."""

    kind: str
    count: int


@dataclass(frozen=True)
class LostEntries:
    """Loss by a return: the entries since the update, from when, of which kinds."""

    entries: int = 0
    since: datetime | None = None
    kinds: tuple[LostKind, ...] = ()


class ReturnWay(StrEnum):
    """Ways to return to the former version.

    AS_IS: it opens the present ledger. UNWRITTEN: nothing was entered nor exchanged since, and the
    ledger comes back as it was. LOSING: entries would be lost, or only what was exchanged with the
    regulator; a manager has to consent to it.
    """

    AS_IS = "as_is"
    UNWRITTEN = "unwritten"
    LOSING = "losing"


@dataclass(frozen=True)
class OtherLedger:
    """Another ledger of this computer user: its folder, and the version that it was brought to."""

    folder: str
    version: str


@dataclass(frozen=True)
class ReturnPlan:
    """Consequences of a return to the version before, for one ledger.

    `head` and `line` (hex) are its last entry and the state of its connection at planning time.
    `others` are further ledgers that a newer version was opened with, and the former does not open.
    """

    version: str
    way: ReturnWay
    lost: LostEntries = field(default_factory=LostEntries)
    kept: str = ""
    head: str = ""
    line: str = ""
    others: tuple[OtherLedger, ...] = ()


@dataclass(frozen=True)
class ReturnConsent:
    """A manager's consent to lose entries, with its author and reason."""

    operator: str
    reason: str
