"""Tags of a case: added and taken off at any time, also of a finished case."""

from dataclasses import dataclass

from mediation_desk.domain.case.events.desk_work import TagAdded, TagRemoved
from mediation_desk.domain.case.tags import TAGS_MOST, checked
from mediation_desk.domain.masking import mask_text
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import case_stream, once, write
from mediation_desk.workflows.ports import Desk


@dataclass(frozen=True)
class TagForm:
    """Tags for a case."""

    act: str
    case: str
    tags: tuple[str, ...]


@once
def tag(desk: Desk, form: TagForm) -> None:
    """Add tags to a case; those that it has already are not written again.

    A tag is seen by everybody, in lists and among the tags in use: it names no person of the case.
    Raises Refusal(TEXT_MISSING) without a tag, TAG_TOO_LONG, TOO_MANY_TAGS, TAG_NAMES_PERSON.
    """
    case = desk.ledger.case(form.case)
    wanted = checked(form.tags)
    if not wanted:
        raise Refusal(Reason.TEXT_MISSING)
    for each in wanted:
        if mask_text(each, case.names, (case.consumer.phone,)) != each:
            raise Refusal(Reason.TAG_NAMES_PERSON, {"tag": each})
    new = tuple(each for each in wanted if each not in case.tags)
    if len(case.tags) + len(new) > TAGS_MOST:
        raise Refusal(Reason.TOO_MANY_TAGS, {"most": TAGS_MOST})
    write(desk, case_stream(form.case), form.act, *(TagAdded(each) for each in new))


@dataclass(frozen=True)
class UntagForm:
    """A tag to take off a case."""

    act: str
    case: str
    tag: str


@once
def untag(desk: Desk, form: UntagForm) -> None:
    """Take a tag off a case; nothing is written where it has none such."""
    if form.tag in desk.ledger.case(form.case).tags:
        write(desk, case_stream(form.case), form.act, TagRemoved(form.tag))
