"""The hub's commands: serve, user add, enrol, stations, revoke."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import platformdirs
import typer
import uvicorn
from sqlalchemy.exc import SQLAlchemyError

from sync.hub.app import Settings, create_app
from sync.hub.enrolment import issue_code, revoke
from sync.hub.listing import stations_of
from sync.hub.opening import open_store
from sync.hub.people import Body, add_reviewer, change_password
from sync.hub.review import BUREAU, SECONDED
from sync.hub.review.acts.proposals import RULINGS
from sync.hub.store import Store
from sync.signing import key_pin

REFUSED = 2

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
user = typer.Typer(no_args_is_help=True)
app.add_typer(user, name="user", help="Reviewers who may sign in.")

Data = Annotated[Path | None, typer.Option("--data", help="The hub's folder.")]
DATABASE = "MEDIATION_HUB_DATABASE"
Database = Annotated[
    str | None, typer.Option("--database", envvar=DATABASE, help="A database address.")
]
PasswordEnv = Annotated[str, typer.Option(help="The variable with the password.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON line.")]


def _folder(data: Path | None) -> Path:
    return data or Path(platformdirs.user_data_dir("mediation-hub", appauthor=False))


@contextmanager
def _opened(data: Path | None, database: str | None) -> Iterator[Store]:
    """Give the hub; what goes wrong becomes one sentence and an exit status."""
    try:
        yield open_store(_folder(data), database)
    except ValueError as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(REFUSED) from None
    except OSError as fault:
        typer.echo(f"文件夹无法使用 / The folder cannot be used: {fault}", err=True)
        raise typer.Exit(REFUSED) from None
    except (SQLAlchemyError, ImportError) as fault:
        told = str(fault).splitlines()[0]
        typer.echo(f"数据库无法使用 / The database cannot be used: {told}", err=True)
        raise typer.Exit(REFUSED) from None


def _say(as_json: bool, facts: dict[str, object], sentence: str) -> None:
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else sentence)


@app.command()
def serve(
    data: Data = None,
    database: Database = None,
    host: Annotated[str, typer.Option(help="The address to listen at.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0 takes any free one.", min=0, max=65535)] = 8440,
    bureau: Annotated[str, typer.Option(help="The bureau's name in the bar.")] = BUREAU,
    second_officer: Annotated[
        str, typer.Option(help="Rulings a second officer confirms: refused, terminated; or none.")
    ] = ",".join(SECONDED),
) -> None:
    """Serve the line and the review pages until interrupted."""
    seconded = _rulings(second_officer)
    with _opened(data, database) as store, _listening(host, port) as listener:
        config = uvicorn.Config(
            create_app(Settings(store, bureau=bureau, seconded=seconded)),
            log_level="warning",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        _Announcing(config).run(sockets=[listener])


def _rulings(typed: str) -> frozenset[str]:
    """Return the rulings that are named, or refuse in one sentence."""
    named = frozenset(part.strip() for part in typed.split(",") if part.strip()) - {"none"}
    if not named <= frozenset(RULINGS):
        told = "--second-officer 只能写 refused、terminated 或 none。"
        typer.echo(f"{told} / Only refused, terminated or none can be named.", err=True)
        raise typer.Exit(REFUSED)
    return named


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
        # The server sends head and body of an answer apart: with Nagle each would wait 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as taken:
        where = f"{host}:{port}"
        told = f"无法在 {where} 监听，端口可能已被占用，请换用 --port。"
        typer.echo(f"{told} / Cannot listen at {where}: {taken.strerror}", err=True)
        raise typer.Exit(REFUSED) from None
    with listener:
        yield listener


class _Announcing(uvicorn.Server):
    """Says where it listens once it does."""

    async def startup(self, sockets: Any = None) -> None:
        """Start, then print the address as one line."""
        await super().startup(sockets)
        for one in sockets or ():
            host, port = one.getsockname()[:2]
            typer.echo(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
            sys.stdout.flush()


@user.command("add")
def user_add(
    name: Annotated[str, typer.Argument(help="The reviewer's name.")],
    body: Annotated[str, typer.Option(help="The body the reviewer belongs to.")],
    kind: Annotated[str, typer.Option(help="hotline_centre, section, local_office, head.")] = (
        "section"
    ),
    line: Annotated[
        str, typer.Option(help="A section's line: consumer, quality, food, price, advertising.")
    ] = "",
    password_env: PasswordEnv = "",
    data: Data = None,
) -> None:
    """Add a reviewer; a database other than the folder's is named by the environment."""
    password = _password(password_env)
    with _opened(data, os.environ.get(DATABASE)) as store:
        add_reviewer(store, name, password, Body(body, kind, line), datetime.now(UTC))
    typer.echo(f"已添加 {name}（{body}）。 / {name} may sign in.")


@user.command("password")
def user_password(
    name: Annotated[str, typer.Argument(help="The reviewer's name.")],
    password_env: PasswordEnv = "",
    data: Data = None,
    database: Database = None,
) -> None:
    """Give a reviewer a new password; he is signed out everywhere."""
    password = _password(password_env)
    with _opened(data, database) as store:
        change_password(store, name, password, datetime.now(UTC))
    typer.echo(f"已更改 {name} 的密码。 / {name} has a new password.")


def _password(variable: str) -> str:
    if not variable:
        return str(typer.prompt("密码 / Password", hide_input=True, confirmation_prompt=True))
    if variable not in os.environ:
        typer.echo(f"环境变量 {variable} 未设置。 / The variable {variable} is not set.", err=True)
        raise typer.Exit(REFUSED)
    return os.environ[variable]


@app.command()
def enrol(
    station: Annotated[str, typer.Argument(help="The station's name.")],
    office: Annotated[str, typer.Option(help="The local office that goes there.")] = "",
    data: Data = None,
    database: Database = None,
    as_json: AsJson = False,
) -> None:
    """Make a one-time code by which a station enrols, good for 24 hours."""
    with _opened(data, database) as store:
        issued = issue_code(store, station, datetime.now(UTC), office=office)
        facts: dict[str, object] = {
            "station": issued.station_name,
            "id": issued.station_id,
            "code": issued.code,
            "expires_at": issued.expires_at.isoformat(),
            "hub_key": store.seal.public,
        }
        pin = key_pin(store.seal.public)
    sentence = f"{issued.station_name}: {issued.code}\n24 小时内一次有效 / once, within 24 hours"
    _say(as_json, facts, f"{sentence}\n监管端指纹 / hub {pin}")


@app.command()
def stations(data: Data = None, database: Database = None, as_json: AsJson = False) -> None:
    """List the stations with their last contact."""
    with _opened(data, database) as store, store.reading() as connection:
        rows = stations_of(connection)
    if as_json:
        typer.echo(json.dumps({"stations": [row.told() for row in rows]}, ensure_ascii=False))
        return
    for row in rows:
        typer.echo(row.sentence())
    if not rows:
        typer.echo("尚无站点。 / No stations yet.")


@app.command("revoke")
def revoke_station(
    station: Annotated[str, typer.Argument(help="The station's name.")],
    data: Data = None,
    database: Database = None,
) -> None:
    """Shut a station out from its next request on."""
    with _opened(data, database) as store:
        if not revoke(store, station, datetime.now(UTC)):
            typer.echo(f"没有名为 {station} 的站点。 / There is no such station.", err=True)
            raise typer.Exit(REFUSED)
    typer.echo(f"已停用 {station}。 / {station} is shut out.")


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
