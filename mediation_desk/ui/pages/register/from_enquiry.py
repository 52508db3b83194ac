"""The start of a registration from an enquiry's contents."""

from mediation_desk.domain.records.enquiry import Enquiry
from mediation_desk.ui.pages.register.draft.registration_values import is_empty
from mediation_desk.ui.pages.register.registration_controller import RegistrationController


def begin_with(sitting: RegistrationController, enquiry: str, found: Enquiry | None) -> bool:
    """Take an enquiry's words into an empty form.

    Returns False when the form holds another dispute, which is left as it is.
    """
    typed = sitting.typed()
    if found is None or found.case or typed.get("enquiry") == enquiry:
        return True
    if not is_empty(typed):
        return False
    answered = found.answered
    taken = {
        "name": answered.who.name,
        "phone": answered.who.phone,
        "facts": answered.question,
        "channel": answered.channel.value,
        "enquiry": enquiry,
    }
    sitting.restore({**typed, **taken})
    return True
