"""Shared frame of the hub's commands: its folder, opening it, and output of an answer."""

import json
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated

import platformdirs
import typer
from sqlalchemy.exc import SQLAlchemyError

from sync.backups.store import StoreRefused
from sync.hub.admin.backup import require_hub
from sync.hub.storage.database_setup import open_store
from sync.hub.storage.files.object_store import sentence_of
from sync.hub.storage.transactions import Store

FAULT, REFUSED = 1, 2

Data = Annotated[Path | None, typer.Option("--data", help="The hub's folder.")]
DATABASE = "MEDIATION_HUB_DATABASE"
Database = Annotated[
    str | None, typer.Option("--database", envvar=DATABASE, help="A database address.")
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON line.")]

# Options of the commands that serve.
Host = Annotated[str, typer.Option(help="The address to listen at.")]
Port = Annotated[int, typer.Option(help="0 takes any free one.", min=0, max=65535)]
Certificate = Annotated[
    Path | None, typer.Option(help="Serve https with this certificate (chain, PEM).")
]
CertificateKey = Annotated[Path | None, typer.Option(help="The certificate's key (PEM).")]
Proxy = Annotated[
    str, typer.Option(help="The address of a proxy with TLS, whose X-Forwarded-* are taken.")
]
AccessLogFile = Annotated[
    str, typer.Option(help="Write a line of JSON for each request: stdout, or a file.")
]


def folder(data: Path | None) -> Path:
    """Return the hub's folder: the given one, or the user's own."""
    return data or Path(platformdirs.user_data_dir("mediation-hub", appauthor=False))


@contextmanager
def opened(data: Path | None, database: str | None) -> Iterator[Store]:
    """Yield the hub; a failure becomes one sentence and an exit status."""
    with plain_faults(), closing(open_store(folder(data), database)) as store:
        yield store


@contextmanager
def require_standing_hub(data: Path | None, database: str | None) -> Iterator[Store]:
    """Yield an existing hub."""
    with plain_faults():
        require_hub(folder(data))
    with opened(data, database) as store:
        yield store


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn faults that a person can remedy into one sentence and an exit status."""
    try:
        yield
    except ValueError as refusal:
        typer.echo(str(refusal), err=True)
        raise typer.Exit(REFUSED) from None
    except FileNotFoundError as fault:
        typer.echo(f"找不到 / Not found: {fault.filename}", err=True)
        raise typer.Exit(REFUSED) from None
    except OSError as fault:
        typer.echo(f"文件夹无法使用 / The folder cannot be used: {fault}", err=True)
        raise typer.Exit(REFUSED) from None
    except StoreRefused as refusal:
        typer.echo(sentence_of(refusal), err=True)
        raise typer.Exit(REFUSED) from None
    except (SQLAlchemyError, ImportError) as fault:
        text = str(fault).splitlines()[0]
        typer.echo(f"数据库无法使用 / The database cannot be used: {text}", err=True)
        raise typer.Exit(REFUSED) from None


def say(as_json: bool, facts: dict[str, object], sentence: str) -> None:
    """Print one JSON line, or a sentence for people."""
    typer.echo(json.dumps(facts, ensure_ascii=False) if as_json else sentence)


def say_at_once(line: str) -> None:
    """Print a line that a reader behind a pipe receives at once."""
    typer.echo(line)
    sys.stdout.flush()


def say_in_json(url: str) -> None:
    """Print the address in the format of the access log's lines, among which it appears."""
    say_at_once(json.dumps({"event": "listening", "url": url}))


@contextmanager
def listening(host: str, port: int) -> Iterator[socket.socket]:
    """Return a listener at an address, or report why there is none and exit."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, port), family=family)
        # The server sends head and body of an answer separately: with Nagle each would wait 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as taken:
        where = f"{host}:{port}"
        text = f"无法在 {where} 监听，端口可能已被占用，请换用 --port。"
        typer.echo(f"{text} / Cannot listen at {where}: {taken.strerror}", err=True)
        raise typer.Exit(REFUSED) from None
    with listener:
        yield listener
