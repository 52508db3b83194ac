"""`mediation-hub restored`: run once after a server's dump was restored by hand."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from sync.hub.admin.backup import note_restore
from sync.hub.commands.frame import Data, Database, require_standing_hub
from sync.hub.services.stations.log_comparison import go_on
from sync.hub.storage.transactions import HUB

GoOn = Annotated[
    bool, typer.Option("--go-on", help="Decide again without the stations not compared yet.")
]


def restored(data: Data = None, database: Database = None, decide: GoOn = False) -> None:
    """Have every station compare at its next contact: this database was put back.

    Nothing is decided until each was compared, or until this is called again with --go-on.
    """
    now = datetime.now(UTC)
    with require_standing_hub(data, database) as store:
        if decide:
            left = go_on(store, now, HUB)
            typer.echo(f"恢复办理，{left} 个站点尚未核对。 / Decisions go on, {left} not compared.")
            return
        note_restore(store, now)
    typer.echo("已要求各站点核对，用户须重新登录。 / Every station compares; users sign in anew.")
