"""Password of the proxy, kept in the encrypted ledger because the network file is readable.

It is kept with the address and the user that it belongs to: a ledger that continues at another
computer, with another proxy, does not send it to that one.
"""

import json

from mediation_desk.app.computer.network_settings import kept_settings
from mediation_desk.app.faults import worded
from mediation_desk.app.session.open_ledger import OpenLedger
from mediation_desk.app.session.session import Session
from mediation_desk.configuration.configuration_file import split_proxy
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference

_OF_THE_STATION, _NAME = "", "network.proxy"


def kept_password(session: Session | OpenLedger) -> str:
    """Return the password of the proxy that is set here; an empty text without one."""
    proxy = kept_settings(session.place.workspace).proxy
    with worded(), session.file.connection() as connection:
        text = read_preferences(connection).get((_OF_THE_STATION, _NAME), "")
    kept = json.loads(text) if text else {}
    return str(kept["password"]) if proxy and kept.get("proxy") == proxy else ""


def keep_proxy_password(session: Session, proxy: str, password: str, before: str) -> None:
    """Keep the password of the proxy that replaced the one ``before``.

    A password written in the address counts where none is given. Without either, the former
    password stays, except for another proxy or user, which must not learn it.
    """
    address, written = split_proxy(proxy)
    before, of_before = split_proxy(before)
    if not (password := password or written) and address == before:
        password = of_before or kept_password(session)
    text = json.dumps({"proxy": address, "password": password}) if password else ""
    session.perform(Command(keep_preference, _OF_THE_STATION, _NAME, text))
