"""Refusals of the review pages: each a page in plain words, with its status."""

from collections.abc import Mapping

from sync.hub.domain.refusals import (
    ActRefused,
    Forbidden,
    IncompleteForm,
    MissingChoice,
    NotFound,
    StateConflict,
)

ACCOUNT = "/account"
UNSENT = "Nothing was sent"
ELSEWHERE = (
    "Users of this role work from the addresses that an administrator has set, and {address} is"
    " none of them. Use a computer of the bureau, or ask the administrator."
)
RULES = (NotFound, IncompleteForm, ActRefused)
"""Refusals by the rules, each of which has its page."""
REASONS = {
    "reason": ("Choose a reason first", "The consumer's line stays masked.", "eye"),
    "body": ("Choose a body first", "The matter stays where it is.", "users"),
    "ruling_waits": (
        "A ruling waits to be confirmed",
        "It is confirmed or sent back first, or taken back by whoever proposed it.",
        "users",
    ),
    "held_by_another": (
        "Another officer handles it",
        "Take it over with a reason first, or let a head hand it over.",
        "users",
    ),
    "files_wait": (
        "Nothing was changed.",
        "The files that wait to be signed with the answer stay as they are. "
        "Take the answer back first.",
        "paperclip",
    ),
    "document_not_possible": (
        "This document cannot be made now",
        "The case has not come so far, or it is past it. Open the case and look again.",
        "file-text",
    ),
    "no_visit": (
        "No minutes to write",
        "The visit has not taken place yet, or its minutes are written already.",
        "file-text",
    ),
    "slips_not_led": (
        UNSENT,
        "Slips are recorded, dispatched and answered by the hotline centre or the head.",
        "ban",
    ),
    "role": (UNSENT, "Your role does not allow this act.", "ban"),
    "files": (
        "You may not save files",
        "Look at them in the page; the right to save them is given at Users and bodies.",
        "ban",
    ),
    "head_publishes": (
        UNSENT,
        "Answers go out under a head's signature here: a head publishes standing answers.",
        "ban",
    ),
    "head_publishes_circulars": (
        UNSENT,
        "Answers go out under a head's signature here: a head publishes circulars too.",
        "ban",
    ),
}
"""Title, sentence and mark for the reason of a refused act."""
FILE_TOO_LARGE = "Nothing was sent. A file has at most {most} here: choose a smaller one."
READING = {
    UNSENT: "You cannot open this page",
    "Your role does not allow this act.": "Your role does not open it.",
    "The form was not complete.": "The address is not complete.",
    "Nothing was sent. Tell the administrator of the hub, and send once more later.": (
        "Tell the administrator of the hub, and try once more later."
    ),
    "Nothing was sent. Try once more in a minute; if it stays so, tell the administrator.": (
        "Try once more in a minute; if it stays so, tell the administrator."
    ),
    "Nothing was sent. Tell the administrator of the hub: mediation-hub verify names it.": (
        "Tell the administrator of the hub: mediation-hub verify names it."
    ),
    "Nothing was sent. Try once more; if it stays so, call the hub with this number: "
    "{reference}": "Try once more; if it stays so, call the hub with this number: {reference}",
}
"""Words in place of those about sending, where a page was only to be read."""
STATUS: dict[type[ActRefused], int] = {MissingChoice: 400, Forbidden: 403, StateConflict: 409}


class HttpRefusal(Exception):
    """End of a request with a page in plain words; the keys are those of the catalogue."""

    def __init__(self, status: int, title: str, text: str, mark: str = "circle-alert") -> None:
        """Set the status, title and sentence of the page."""
        super().__init__(title)
        self.status, self.title, self.text, self.mark = status, title, text, mark
        self.reference = ""
        self.values: Mapping[str, str] = {}
        self.leads_to = ""


def page_of_rule(fault: NotFound | IncompleteForm | ActRefused) -> HttpRefusal:
    """Return the answer for an act that the rules refuse."""
    if isinstance(fault, NotFound):
        return absent()
    if isinstance(fault, IncompleteForm):
        return incomplete()
    return HttpRefusal(STATUS[type(fault)], *REASONS[fault.reason])


def absent() -> HttpRefusal:
    """Return the answer for a page that is absent or not for this officer."""
    return HttpRefusal(
        404,
        "This page is not there",
        "It was moved, or it belongs to another body. Open the list and choose again.",
        "search",
    )


def expired() -> HttpRefusal:
    """Return the answer for an expired session."""
    return HttpRefusal(
        401,
        "Sign in again",
        "The session has ended. Nothing was sent.",
        "clock",
    )


def elsewhere(address: str) -> HttpRefusal:
    """Return the answer for a session that is used where the user's role does not work."""
    fault = HttpRefusal(403, "Not from this address", ELSEWHERE, "ban")
    fault.values = {"address": address}
    return fault


def broken_off() -> HttpRefusal:
    """Return the answer for a sign-in at the provider that this browser did not begin just now."""
    return HttpRefusal(
        403,
        "The sign-in was broken off",
        "It was begun in another window, or more than ten minutes ago. Sign in once more.",
        "clock",
    )


def forged() -> HttpRefusal:
    """Return the answer for a form that this page did not make."""
    return HttpRefusal(
        403,
        "Nothing was sent",
        "The form did not come from this page. Open the matter again and send once more.",
        "ban",
    )


def reads_only() -> HttpRefusal:
    """Return the answer for an act that this user's role does not allow."""
    return page_of_rule(Forbidden("role"))


def put_back() -> HttpRefusal:
    """Return the answer for a decision at a restored hub that lacks later decisions."""
    return HttpRefusal(
        409,
        "Nothing is decided until the stations were compared",
        "The hub was put back from a backup: this may have been decided already. An administrator"
        " may let decisions go on, on the page of stations.",
        "archive-restore",
    )


def unrenewed() -> HttpRefusal:
    """Return the answer for a user whose password was given to them for one sign-in."""
    fault = HttpRefusal(403, "Choose a password first", "Until then nothing else is shown.", "lock")
    fault.leads_to = ACCOUNT
    return fault


def incomplete() -> HttpRefusal:
    """Return the answer for a form whose fields could not be read."""
    return HttpRefusal(400, "Nothing was sent", "The form was not complete.", "ban")


def too_large(largest_file: str = "") -> HttpRefusal:
    """Return the answer for a form longer than a person types, or with a file above its limit."""
    if not largest_file:
        text = "Shorten the text and send once more."
        return HttpRefusal(413, "The form is too large", text, "ban")
    fault = HttpRefusal(413, "The file is too large", FILE_TOO_LARGE, "ban")
    fault.values = {"most": largest_file}
    return fault


def too_slow() -> HttpRefusal:
    """Return the answer for a form that did not arrive completely."""
    return HttpRefusal(
        408, "The form came too slowly", "Nothing was sent. Send once more.", "clock"
    )


def full() -> HttpRefusal:
    """Return the answer for data for which the hub's disk has no room."""
    return HttpRefusal(
        503,
        "The hub's disk is full",
        "Nothing was sent. Tell the administrator of the hub, and send once more later.",
    )


def away() -> HttpRefusal:
    """Return the answer while the hub's database is unreachable."""
    return HttpRefusal(
        503,
        "The hub's database is not available just now",
        "Nothing was sent. Try once more in a minute; if it stays so, tell the administrator.",
    )


def files_away() -> HttpRefusal:
    """Return the answer while the store of files is unusable."""
    return HttpRefusal(
        503,
        "The hub's file store is not available just now",
        "Nothing was sent. Try once more in a minute; if it stays so, tell the administrator.",
    )


def drawing() -> HttpRefusal:
    """Return the answer while the files of others are being drawn."""
    return HttpRefusal(503, "Other files are being opened just now", "Try once more in a minute.")


def unreadable() -> HttpRefusal:
    """Return the answer for a database value that cannot be decrypted."""
    return HttpRefusal(
        503,
        "What the hub keeps of this cannot be read",
        "Nothing was sent. Tell the administrator of the hub: mediation-hub verify names it.",
    )


def broken(reference: str) -> HttpRefusal:
    """Return the answer for an unforeseen fault; the server's log has the reference."""
    fault = HttpRefusal(
        500,
        "Something went wrong here",
        "Nothing was sent. Try once more; if it stays so, call the hub with this number: "
        "{reference}",
    )
    fault.reference = reference
    return fault
