"""Why the regulator refused a case or ended its mediation: the numbered grounds of Order 121.

Their Chinese is that of the set of law and of the hub; a test holds the three together.
"""

from PySide6.QtCore import QT_TRANSLATE_NOOP

REFUSAL: dict[int, object] = {
    1: QT_TRANSLATE_NOOP("Grounds", "Not the regulator's matter, or beyond this office's power"),
    2: QT_TRANSLATE_NOOP(
        "Grounds",
        "A court, arbitrator, authority or consumer association deals with it already",
    ),
    3: QT_TRANSLATE_NOOP("Grounds", "Not for daily needs, or no dispute with this trader is shown"),
    4: QT_TRANSLATE_NOOP(
        "Grounds", "The harm has been known for more than three years, unless a law says otherwise"
    ),
    5: QT_TRANSLATE_NOOP("Grounds", "Required papers are missing or false"),
    6: QT_TRANSLATE_NOOP("Grounds", "Another's name was used, or the identity check was refused"),
    7: QT_TRANSLATE_NOOP("Grounds", "Another ground that laws or rules name"),
}
ENDING: dict[int, object] = {
    1: QT_TRANSLATE_NOOP("Grounds", "The complaint was withdrawn, or the parties settled"),
    2: QT_TRANSLATE_NOOP("Grounds", "A party stays away without reason, or refuses mediation"),
    3: QT_TRANSLATE_NOOP("Grounds", "After mediation a party says that no agreement is possible"),
    4: QT_TRANSLATE_NOOP("Grounds", "Who pays for appraisal or tests could not be agreed"),
    5: QT_TRANSLATE_NOOP("Grounds", "No agreement within sixty days of acceptance"),
    6: QT_TRANSLATE_NOOP("Grounds", "It should not have been accepted, or belongs to the police"),
    7: QT_TRANSLATE_NOOP("Grounds", "A party died or ceased to exist"),
    8: QT_TRANSLATE_NOOP("Grounds", "Another ground for ending that laws or rules name"),
}
