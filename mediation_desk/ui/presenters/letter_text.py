"""Presenter of letters: icon, title and text of what the regulator or the desk itself wrote."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.case.events.messages import MessageFault
from mediation_desk.ui.wording import faults
from mediation_desk.workflows.read_models.today import LetterKind, RegulatorLetter
from mediation_desk.workflows.station.administration import (
    REGISTRATION_FORMS,
    WHOLE_LEDGER,
    YEAR_ARCHIVE,
)

translate = QCoreApplication.translate
ICONS = {
    LetterKind.GUIDANCE: "gavel",
    LetterKind.ACCEPTED: "file-check",
    LetterKind.REFUSED: "file-x",
    LetterKind.RETURNED: "undo-2",
    LetterKind.ONSITE: "map-pin",
    LetterKind.DECISION: "stamp",
    LetterKind.HOTLINE: "headset",
    LetterKind.SUPERVISION: "siren",
    LetterKind.BULLETIN: "megaphone",
    LetterKind.PACK: "scale",
    LetterKind.DIRECTORY: "contact",
    LetterKind.STANDING: "bookmark",
    LetterKind.CIRCULAR: "signpost",
    LetterKind.CIRCULAR_ENDED: "signpost",
    LetterKind.EXPORT: "download",
    LetterKind.MESSAGE: "circle-alert",
    LetterKind.OTHER: "mail",
}
_EXPORTED: dict[str, str] = {
    REGISTRATION_FORMS: str(QT_TRANSLATE_NOOP("LetterRow", "Registration forms · {count}")),
    WHOLE_LEDGER: str(QT_TRANSLATE_NOOP("LetterRow", "All of the ledger · {count}")),
    YEAR_ARCHIVE: str(QT_TRANSLATE_NOOP("LetterRow", "Yearly archive · {count}")),
}


def title_of(letter: RegulatorLetter) -> str:
    """Return the title of a letter; the notice of an export names its form in words."""
    form, _, count = letter.title.partition(" · ")
    if letter.kind is LetterKind.EXPORT and form in _EXPORTED:
        return translate("LetterRow", _EXPORTED[form]).format(count=count)
    return letter.title or letter.number


def gist_of(letter: RegulatorLetter) -> str:
    """Return the text of a letter after its sender; of a message not sent, why it was not."""
    if letter.kind is LetterKind.MESSAGE:
        return faults.unsent(MessageFault(letter.body), letter.gist)
    who = " ".join(part for part in (letter.body, letter.officer) if part)
    if who and letter.gist:
        return translate("LetterRow", "{who}: {gist}").format(who=who, gist=letter.gist)
    return letter.gist or who
