"""`mediation-hub key rotate|switch`: another key for the hub, in two steps."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from sync.hub.commands.frame import AsJson, Data, Database, require_standing_hub, say
from sync.hub.services.stations import hub_key_rotation

key = typer.Typer(no_args_is_help=True)


@key.command("rotate")
def rotate(data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """Make a new key and tell every station of it; the present one goes on signing."""
    with require_standing_hub(data, database) as store:
        pin = hub_key_rotation.announce(store, datetime.now(UTC))
    text = f"新密钥指纹 {pin}，已通知各站点；全部收到后用 key switch 启用。"
    say(as_json, {"pin": pin}, f"{text} / Switch once every station has heard of it.")


@key.command("switch")
def switch(
    data: Data = None,
    database: Database = None,
    without: Annotated[
        bool, typer.Option("--without", help="Leave stations behind that have not heard of it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Let the announced key sign from the next start of the hub on."""
    with require_standing_hub(data, database) as store:
        left = hub_key_rotation.stations_without_notice(store)
        if left and not without:
            names = "、".join(left)
            raise ValueError(
                f"尚未收到新密钥的站点：{names}。等其联络，或加 --without，之后须为其另发注册码。"
                f" / Not yet heard of it: {names}. Wait, or leave them to a new code: --without."
            )
        pin = hub_key_rotation.switch(store, datetime.now(UTC))
    text = f"新密钥 {pin} 自监管端下次启动起启用。"
    say(as_json, {"pin": pin, "left": list(left)}, f"{text} / It signs from the next start on.")
