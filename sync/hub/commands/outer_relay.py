"""`mediation-hub outer-relay`: serves desks outside the gate, by two folders that it carries."""

from pathlib import Path
from typing import Annotated

import typer

from sync.hub.commands.frame import (
    AccessLogFile,
    Certificate,
    CertificateKey,
    Host,
    Port,
    Proxy,
    listening,
    plain_faults,
    say_at_once,
    say_in_json,
)

NO_FOLDERS = (
    "须指明收取和发出的文件夹：--in、--out，或配置 relay_in、relay_out。"
    " / Name both folders: --in and --out, or relay_in and relay_out in the configuration."
)


def outer_relay(
    relay_in: Annotated[
        Path | None, typer.Option("--in", help="The folder that the gate brings answers into.")
    ] = None,
    relay_out: Annotated[
        Path | None, typer.Option("--out", help="The folder that the gate fetches packets from.")
    ] = None,
    relay_megabytes: Annotated[
        int, typer.Option("--megabytes", help="The largest packet that is taken.", min=1, max=4096)
    ] = 512,
    host: Host = "127.0.0.1",
    port: Port = 8440,
    certificate: Certificate = None,
    key: CertificateKey = None,
    proxy: Proxy = "",
    access_log: AccessLogFile = "",
) -> None:
    """Take packets of several malls over HTTPS and serve what comes back; outside of the gate."""
    # The modules needed only for serving take a second to load; no other command waits for them.
    from sync.hub.monitoring.access_log import STDOUT, AccessLog  # noqa: PLC0415
    from sync.hub.relay.outer.app import OuterRelay  # noqa: PLC0415
    from sync.hub.relay.outer.spool import Spool  # noqa: PLC0415
    from sync.hub.server.serving import ServerAddress, serve_app  # noqa: PLC0415

    with plain_faults():
        if relay_in is None or relay_out is None:
            raise ValueError(NO_FOLDERS)
        spool = Spool.of(relay_in, relay_out, relay_megabytes)
        with listening(host, port) as listener:
            observers = (AccessLog(access_log),) if access_log else ()
            tell = say_in_json if access_log == STDOUT else say_at_once
            address = ServerAddress(certificate, key, proxy)
            serve_app(OuterRelay(spool).app(observers), address, listener, tell)
