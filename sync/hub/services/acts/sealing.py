"""Act of sealing an issued document: its file is made, signed and kept."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from sync.hub.domain.paper_content import LetterText, SealPicture
from sync.hub.domain.refusals import InvalidField, NotFound
from sync.hub.services.acts.documents import document_to_act_on, require_issued
from sync.hub.services.auth.sessions import Reviewer
from sync.hub.services.documents.letters import letter, words_of
from sync.hub.services.matters.consumer_disclosure import stream_of
from sync.hub.services.seals import sealed_documents, seals
from sync.hub.services.seals.sealed_documents import SealedFile
from sync.hub.services.visibility import visible_matters
from sync.hub.storage.transactions import Store

Pressing = Callable[[LetterText], SealedFile]
"""Function that makes the file of a document with its seal, and signs it."""


def seal_document(
    store: Store, who: Reviewer, of: tuple[str, str, str], now: datetime, press: Pressing
) -> None:
    """Seal a document: `of` is its id, the seal's id and the bureau.

    The file is made outside of the transaction, for a signature takes a moment. Raises NotFound,
    and InvalidField.
    """
    document_id, seal_id, bureau = of
    with store.reading() as connection:
        one, made = require_issued(connection, who, document_id)
        if not visible_matters.leads(connection, who, one):
            raise NotFound
        sealed_documents.require_sealable(connection, made, who, seal_id)
        picture = seals.picture_of(connection, seal_id)
    file = press(_sealed(letter(words_of(made), made.all, bureau, made.number), picture))
    with store.turn(now) as turn:
        _, still = document_to_act_on(turn, who, document_id)
        sealed_documents.keep(turn, (stream_of(one), still), who, seal_id, file)


def _sealed(text: LetterText, picture: SealPicture | None) -> LetterText:
    if picture is None:
        raise InvalidField(sealed_documents.NO_RIGHT)
    return replace(text, seal=picture)
