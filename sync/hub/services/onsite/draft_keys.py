"""Key by which an officer's browser encrypts what it keeps of a visit.

It is derived, not kept: each session of the same officer gets the same one for the same case, so
that a draft outlives a session that ran out, and nobody else gets it.
"""

import base64
import hashlib
import hmac

from sync.hub.services.auth.sessions import Reviewer
from sync.hub.storage.matter_reader import HubMatter
from sync.hub.storage.transactions import Store


def key_of_drafts(store: Store, reviewer: Reviewer, one: HubMatter) -> str:
    """Return the key of 32 bytes in base64."""
    about = f"mediation-hub/draft-key/1\0{reviewer.id}\0{one.key}"
    secret = hmac.digest(store.seal.root, about.encode(), hashlib.sha256)
    return base64.b64encode(secret).decode()
