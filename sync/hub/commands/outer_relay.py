"""`mediation-hub outer-relay`: serves desks outside the gate, by two folders that it carries."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resources.deferred import deferred
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
from sync.hub.monitoring.access_log import STDOUT, AccessLog

if TYPE_CHECKING:
    from sync.hub.outer_relay import app, spool
    from sync.hub.server import serving
else:
    app, spool = deferred("sync.hub.outer_relay.app"), deferred("sync.hub.outer_relay.spool")
    serving = deferred("sync.hub.server.serving")

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
    with plain_faults():
        if relay_in is None or relay_out is None:
            raise ValueError(NO_FOLDERS)
        relay = app.OuterRelay(spool.Spool.of(relay_in, relay_out, relay_megabytes))
        with listening(host, port) as listener:
            observers = (AccessLog(access_log),) if access_log else ()
            tell = say_in_json if access_log == STDOUT else say_at_once
            address = serving.ServerAddress(certificate, key, proxy)
            serving.serve_app(relay.app(observers), address, listener, tell)
