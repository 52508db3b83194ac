"""`mediation-hub restored`: said once after a server's dump was put back by hand."""

from datetime import UTC, datetime

import typer

from sync.hub.commands.frame import Data, Database, standing
from sync.hub.proof.backup import note_restore


def restored(data: Data = None, database: Database = None) -> None:
    """Have every station compare at its next contact: this database was put back."""
    with standing(data, database) as store:
        note_restore(store, datetime.now(UTC))
    typer.echo("已要求各站点核对，用户须重新登录。 / Every station compares; users sign in anew.")
