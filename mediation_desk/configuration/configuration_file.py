"""Configuration of the desk: TOML files of the machine and of the user, then the environment.

What a person chooses in the program or says to a command counts before all of it.
"""

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from platformdirs import site_config_path, user_config_path

from mediation_desk.workflows.faults import Fault, FaultCode

APPLICATION = "mediation-desk"
FILE = f"{APPLICATION}.toml"
PREFIX = "MEDIATION_DESK_"
NAMED_BY = f"{PREFIX}CONFIG"
_VARIABLES = {"language": f"{PREFIX}LANG"}
"""Variables that are not called as their key is."""

PROXY_SCHEMES = ("http", "socks5", "socks5h")
PROXY_EXAMPLE = "http://proxy.example:3128 / socks5h://proxy.example:1080"


def is_proxy(address: str) -> bool:
    """Tell whether a text is the address of a proxy that the line can use."""
    try:
        parts = urlsplit(address)
        return parts.scheme in PROXY_SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def split_proxy(address: str) -> tuple[str, str]:
    """Return the address of a proxy without the password that is written in it, and the password.

    What is no address comes back as it is.
    """
    try:
        parts = urlsplit(address)
        password = parts.password
    except ValueError:
        return address, ""
    if not password:
        return address, ""
    place = parts.netloc.rpartition("@")[2]
    netloc = f"{parts.username}@{place}" if parts.username else place
    return urlunsplit(parts._replace(netloc=netloc)), unquote(password)


def joined_proxy(address: str, password: str) -> str:
    """Return an address with its password, as a connection takes it; without a user, the address.

    A password that is written in the address stays.
    """
    parts = urlsplit(address)
    if not password or not parts.username or parts.password:
        return address
    place = parts.netloc.rpartition("@")[2]
    netloc = f"{parts.username}:{quote(password, safe='')}@{place}"
    return urlunsplit(parts._replace(netloc=netloc))


@dataclass(frozen=True)
class Configuration:
    """Every key of a file; what is left out stands as shipped.

    A relative path is taken from the folder in which the program runs.
    """

    workspace: Path | None = None
    language: str = ""
    operator: str = ""
    proxy: str = ""
    ca_file: Path | None = None
    updates: str = ""
    updates_root: Path | None = None
    install_updates: str = ""


BINDING = ("updates_root", "install_updates")
"""What the machine's file says of these holds, whatever a user says: it is for an administrator."""

MACHINE_ONLY = ("updates_root",)
"""Keys that count in the machine's file alone: whom this computer trusts with its program."""

HUB, OFF = "hub", "off"
UPDATES_EXAMPLE = "hub / off / https://releases.example/mediation-desk / /srv/mediation-desk"


def is_update_source(text: str) -> bool:
    """Tell whether a text says where new versions come from: hub, off, an address, a folder."""
    is_address = text.startswith("https://") and bool(urlsplit(text).hostname)
    return text in {HUB, OFF} or is_address or Path(text).is_absolute()


_FITS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "workspace": (bool, "/srv/mediation-desk"),
    "language": (lambda text: text in {"zh", "en"}, "zh / en"),
    "operator": (bool, "王晓燕"),
    "proxy": (is_proxy, PROXY_EXAMPLE),
    "ca_file": (lambda text: Path(text).is_file(), "/etc/ssl/certs/bureau.pem"),
    "updates": (is_update_source, UPDATES_EXAMPLE),
    "updates_root": (lambda text: Path(text).is_file(), "/etc/mediation-desk-root.json"),
    "install_updates": (lambda text: text in {"yes", "no"}, "yes / no"),
}
"""What each key may be, and an example for the sentence about one that is something else."""


@dataclass(frozen=True)
class Effective:
    """The values that hold, and for each key that was set the source of its value."""

    values: Configuration
    sources: Mapping[str, str]


def effective(environment: Mapping[str, str]) -> Effective:
    """Return the configuration that holds.

    MEDIATION_DESK_CONFIG names one file instead of those of machine and user; empty, none.
    Raises Fault CONFIG_UNREADABLE, CONFIG_SYNTAX, CONFIG_KEY, CONFIG_VALUE or CONFIG_MACHINE,
    which names file and line, or the variable.
    """
    values: dict[str, str] = {}
    sources: dict[str, str] = {}
    for file in _files(environment):
        for name, (value, where) in _read(file).items():
            _require_machine(name, where, file)
            values[name], sources[name] = value, where
    for name in (each for each in _FITS if each not in MACHINE_ONLY):
        variable = _VARIABLES.get(name, f"{PREFIX}{name.upper()}")
        value = environment.get(variable, "")
        # An unknown language has always meant Chinese.
        if value and (name != "language" or _FITS[name][0](value)):
            values[name], sources[name] = _fitting(name, value, variable), variable
    for name, (value, where) in _bound().items():
        values[name], sources[name] = value, where
    paths = {each.name for each in fields(Configuration) if each.default is None}
    made: dict[str, Any] = {n: Path(v) if n in paths else v for n, v in values.items()}
    return Effective(Configuration(**made), sources)


def current() -> Configuration:
    """Return the configuration of this process, as `effective` does."""
    return effective(os.environ).values


def places() -> tuple[Path, ...]:
    """Return the files that are read where they are there: the machine's, then the user's."""
    machine = Path("/etc") if os.name == "posix" else site_config_path(APPLICATION, False)
    if sys.platform == "darwin":
        machine = site_config_path(APPLICATION, False)
    return machine / FILE, user_config_path(APPLICATION) / FILE


def _files(environment: Mapping[str, str]) -> tuple[Path, ...]:
    if NAMED_BY not in environment:
        return tuple(file for file in places() if file.exists())
    return (Path(environment[NAMED_BY]),) if environment[NAMED_BY] else ()


def _bound() -> dict[str, tuple[str, str]]:
    """Return what the machine's file says of the keys that bind a user."""
    machine = places()[0]
    if not machine.exists():
        return {}
    return {name: told for name, told in _read(machine).items() if name in BINDING}


def _require_machine(name: str, where: str, file: Path) -> None:
    machine = places()[0]
    if name in MACHINE_ONLY and file != machine:
        detail = {"where": where, "name": name, "file": str(machine)}
        raise Fault(FaultCode.CONFIG_MACHINE, detail)


def _read(file: Path) -> dict[str, tuple[str, str]]:
    """Return each key of a file with its value and where it stands."""
    try:
        content = file.read_text("utf-8-sig")
        values = tomllib.loads(content)
    except OSError as no:
        why = no.strerror or type(no).__name__
        raise Fault(FaultCode.CONFIG_UNREADABLE, {"path": str(file), "why": why}) from None
    except ValueError as no:
        detail = {"path": str(file), "why": str(no)}
        raise Fault(FaultCode.CONFIG_SYNTAX, detail) from None
    found = {}
    for name, value in values.items():
        where = _where(file, content, name)
        if name not in _FITS:
            known = "、".join(_FITS)
            detail = {"where": where, "name": name, "known": known}
            raise Fault(FaultCode.CONFIG_KEY, detail)
        found[name] = (_fitting(name, value, where), where)
    return found


def _fitting(name: str, value: object, where: str) -> str:
    fits, example = _FITS[name]
    if isinstance(value, str) and fits(value):
        return value
    raise Fault(FaultCode.CONFIG_VALUE, {"where": where, "name": name, "example": example})


def _where(file: Path, content: str, name: str) -> str:
    """Return the file with the number of the key's line."""
    found = re.search(rf"^\s*[\"'\[]*{re.escape(name)}\b", content, re.MULTILINE)
    line = content.count("\n", 0, found.end()) + 1 if found else 1
    return f"{file}:{line}"
