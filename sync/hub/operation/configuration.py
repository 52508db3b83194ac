"""Configuration of the hub's commands: a TOML file, which the environment and options override."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from sync.backups.remote import is_usable
from sync.hub.delivery.alert_configuration import KINDS, AlertConfiguration
from sync.hub.domain.bureau_defaults import BUREAU
from sync.hub.storage.files.object_address import S3, BucketAddress
from sync.hub.storage.keys.secret import ELSEWHERE
from sync.protocol.addresses import is_loopback

PLACE = Path("/etc/mediation-hub.toml")
PREFIX = "MEDIATION_HUB_"
NAMED_BY = f"{PREFIX}CONFIG"
HIDDEN = "***"


def _split(value: object) -> object:
    """Split `refused,terminated`, as the environment and the option write a list, and `none`."""
    if not isinstance(value, str):
        return value
    return [part.strip() for part in value.split(",") if part.strip() not in ("", "none")]


def _bucket(value: object) -> object:
    """Refuse an address that is no bucket's, or that would send the access key unprotected."""
    if value and not (isinstance(value, str) and value.startswith(S3) and is_usable(value)):
        raise ValueError("no bucket")
    return value


Objects = Annotated[str, BeforeValidator(_bucket)]


def _mail(value: object) -> object:
    """Refuse an address that is no mail server's."""
    if value and not (isinstance(value, str) and value.startswith(("smtp://", "smtps://"))):
        raise ValueError("no mail server")
    return value


def _gateway(value: object) -> object:
    """Refuse an address that names no kind, or would send its secret and officers in the clear."""
    if not value:
        return value
    kind, _, address = str(value).partition("+")
    parts = urlsplit(address)
    host = parts.hostname or ""
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host))
    if kind not in KINDS or not host or not is_safe:
        raise ValueError("no gateway")
    return value


def _phones(value: object) -> object:
    """Refuse an address that is more than a server's, or at which a phone cannot trust the page."""
    if not value:
        return ""
    parts = urlsplit(str(value))
    is_safe = parts.scheme == "https" or (
        parts.scheme == "http" and is_loopback(parts.hostname or "")
    )
    if not is_safe or not parts.hostname or f"{parts.scheme}://{parts.netloc}" != value:
        raise ValueError("no address of a server")
    return value


def phones_address(typed: str) -> str:
    """Return the address of an option; raises ValueError with a plain sentence for another."""
    try:
        _phones(typed)
    except ValueError:
        raise ValueError(_wrong("--phones", "phones")) from None
    return typed


PhonesAddress = Annotated[str, BeforeValidator(_phones)]
MailServer = Annotated[str, BeforeValidator(_mail)]
Gateway = Annotated[str, BeforeValidator(_gateway)]
Port = Annotated[int, Field(ge=0, le=65535)]
Rulings = Annotated[tuple[Literal["refused", "terminated"], ...], BeforeValidator(_split)]


class HubConfiguration(BaseModel):
    """Every key of the file; a missing one has its shipped value.

    A relative path is taken from the folder in which the command runs.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    data: Path | None = None
    database: str | None = None
    secret: Path | None = None
    objects: Objects = ""
    objects_credentials: Path | None = None
    objects_authority: Path | None = None
    objects_proxy: str = ""
    host: str = "127.0.0.1"
    port: Port = 8440
    bureau: Annotated[str, Field(min_length=1)] = BUREAU
    second_officer: Rulings = ("refused",)
    processes: Annotated[int, Field(ge=1, le=64)] = 1
    certificate: Path | None = None
    key: Path | None = None
    authority: Path | None = None
    proxy: str = ""
    metrics_host: str = "127.0.0.1"
    metrics_port: Annotated[int, Field(ge=1, le=65535)] | None = None
    access_log: str = ""
    identity: Path | None = None
    relay_in: Path | None = None
    relay_out: Path | None = None
    relay_every: Annotated[int, Field(ge=1, le=3600)] = 5
    relay_megabytes: Annotated[int, Field(ge=1, le=4096)] = 512
    mail: MailServer = ""
    mail_from: str = ""
    mail_password: Path | None = None
    gateway: Gateway = ""
    gateway_secret: Path | None = None
    gateway_proxy: str = ""
    updates_from: str = ""
    updates_root: Path | None = None
    seal_key: Path | None = None
    seal_password: Path | None = None
    ofd_converter: str = ""
    phones: PhonesAddress = ""


PATH = ("一个路径", "a path")
ADDRESS = ("一个地址，如 127.0.0.1", "an address such as 127.0.0.1")
ALLOWED = {
    **dict.fromkeys(
        (
            *("data", "secret", "certificate", "key", "authority", "relay_in", "relay_out"),
            *("objects_credentials", "objects_authority", "identity"),
            *("mail_password", "gateway_secret"),
        ),
        PATH,
    ),
    "objects": (
        "存储桶地址，如 s3+https://主机/桶/目录",
        "the address of a bucket such as s3+https://host/bucket/folder",
    ),
    "objects_proxy": (
        "代理地址，如 http://127.0.0.1:3128",
        "a proxy such as http://127.0.0.1:3128",
    ),
    "updates_root": PATH,
    **dict.fromkeys(("seal_key", "seal_password"), PATH),
    "ofd_converter": (
        "一条命令，或 http(s):// 地址",
        "a command, or an http(s):// address",
    ),
    "mail": ("邮件服务器，如 smtp://用户@主机:587", "a mail server such as smtp://user@host:587"),
    "phones": (
        "消费者手机访问本监管端的地址，如 https://主机，不带路径",
        "the address at which consumers' phones reach this hub, such as https://host, no path",
    ),
    "mail_from": ("发件邮箱", "the sender's mailbox"),
    "gateway": (
        "wecom+https://…、dingtalk+https://… 或 sms+https://…",
        "wecom+https://…, dingtalk+https://… or sms+https://…",
    ),
    "gateway_proxy": (
        "代理地址，如 http://127.0.0.1:3128",
        "a proxy such as http://127.0.0.1:3128",
    ),
    **dict.fromkeys(("host", "metrics_host", "proxy"), ADDRESS),
    "database": ("数据库地址，如 postgresql://…", "a database's address such as postgresql://…"),
    "port": ("0 至 65535 的整数", "a whole number from 0 to 65535"),
    "metrics_port": ("1 至 65535 的整数", "a whole number from 1 to 65535"),
    "processes": ("1 至 64 的整数", "a whole number from 1 to 64"),
    "bureau": ("单位名称", "the bureau's name"),
    "second_officer": (
        '"refused"、"terminated" 的列表，可为空',
        'a list of "refused", "terminated"',
    ),
    "access_log": ('"stdout" 或文件路径', '"stdout" or the path of a file'),
    "relay_every": ("1 至 3600 的整数（秒）", "a whole number from 1 to 3600, in seconds"),
    "updates_from": ("https:// 地址或文件夹", "an https:// address or a folder"),
    "relay_megabytes": ("1 至 4096 的整数（MB）", "a whole number from 1 to 4096, in MB"),
}
"""Allowed values of each key, in both languages, for the error about another value."""


@dataclass(frozen=True)
class EffectiveValues:
    """Values in force, and for each key that was set the source of its value."""

    values: HubConfiguration
    sources: Mapping[str, str]
    file: Path | None

    def defaults(self) -> dict[str, Any]:
        """Return the set values, as the commands' options take them when they are not given."""
        made = {name: getattr(self.values, name) for name in self.sources}
        if "second_officer" in made:
            made["second_officer"] = ",".join(made["second_officer"]) or "none"
        return {name: str(one) if isinstance(one, Path) else one for name, one in made.items()}

    def shown(self) -> dict[str, Any]:
        """Return every value without secrets: those in the addresses are hidden."""
        made = self.values.model_dump(mode="json")
        if self.values.database:
            made["database"] = without_password(self.values.database)
        if self.values.gateway:
            made["gateway"] = _without_key(self.values.gateway)
        for name in ("mail", "gateway_proxy", "objects_proxy"):
            made[name] = _without_user(made[name])
        return made


def effective(named: Path | None, environment: Mapping[str, str]) -> EffectiveValues:
    """Return the configuration of a command; `named` is its option.

    Raises ValueError with a plain sentence that names file and line, or variable, the key and the
    allowed values. A named file must be there; PLACE is read if it is.
    """
    file = _file(named, environment)
    content = _read(file) if file else ""
    facts = _parsed(file, content) if file else {}
    for name in facts:
        _require_known(name, _where(file, content, name))
    said = {name: environment[PREFIX + name.upper()] for name in HubConfiguration.model_fields
            if environment.get(PREFIX + name.upper())}  # fmt: skip
    sources = {name: str(file) for name in facts} | {name: PREFIX + name.upper() for name in said}
    try:
        values = HubConfiguration.model_validate({**facts, **said})
    except ValidationError as fault:
        name = str(fault.errors()[0]["loc"][0])
        where = sources[name] if name in said else _where(file, content, name)
        raise ValueError(_wrong(where, name)) from None
    _require_address(values.database, said, _where(file, content, "database"))
    return EffectiveValues(values, sources, file)


def _file(named: Path | None, environment: Mapping[str, str]) -> Path | None:
    if named is not None:
        return named
    if NAMED_BY in environment:
        # Empty: no value, whatever the machine has for the hub that it serves.
        return Path(environment[NAMED_BY]) if environment[NAMED_BY] else None
    return PLACE if PLACE.exists() else None


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except OSError as fault:
        raise ValueError(
            f"无法读取配置文件 {file}：{fault.strerror}。"
            f" / The configuration file {file} cannot be read: {fault.strerror}."
        ) from None
    except UnicodeDecodeError:
        raise ValueError(
            f"配置文件 {file} 不是 UTF-8 文本。 / The configuration file {file} is no UTF-8 text."
        ) from None


def _parsed(file: Path, content: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as fault:
        raise ValueError(
            f"配置文件 {file} 不是有效的 TOML：{fault}。 / {file} is no valid TOML: {fault}."
        ) from None


def _require_known(name: str, where: str) -> None:
    if name not in HubConfiguration.model_fields:
        known = "、".join(HubConfiguration.model_fields)
        raise ValueError(
            f"{where}：没有名为 {name} 的配置项，可用：{known}。"
            f" / {where}: there is no key {name}; there are those named here."
        )


def _require_address(url: str | None, said: Mapping[str, str], where: str) -> None:
    """Refuse an unreadable address of a database, without showing it."""
    try:
        make_url(url or "sqlite://")
    except (ArgumentError, ValueError):
        where = f"{PREFIX}DATABASE" if "database" in said else where
        raise ValueError(_wrong(where, "database")) from None


def _where(file: Path | None, content: str, name: str) -> str:
    """Return the file with the number of the key's line."""
    found = re.search(rf"^\s*[\"\[]*{re.escape(name)}\b", content, re.MULTILINE)
    line = content.count("\n", 0, found.end()) + 1 if found else 1
    return f"{file}:{line}"


def _wrong(where: str, name: str) -> str:
    chinese, english = ALLOWED[name]
    return f"{where}：{name} 应为：{chinese}。 / {where}: {name} should be {english}."


def without_password(url: str) -> str:
    """Return an address of a database in a form that may be shown."""
    address = make_url(url)
    asked = {name: HIDDEN if "pass" in name else one for name, one in address.query.items()}
    return address.set(query=asked).render_as_string(hide_password=True)


def _without_key(gateway: str) -> str:
    """Return a gateway's address without path and query: a robot's key is in them."""
    parts = urlsplit(gateway)
    secret = f"/{HIDDEN}" if parts.path.strip("/") or parts.query else ""
    return f"{parts.scheme}://{_without_user(parts.netloc)}{secret}"


def _without_user(address: str) -> str:
    """Return an address without the name and the password before its host."""
    return re.sub(r"^(\w+://)?.*@", rf"\g<1>{HIDDEN}@", address)


def file_place(values: HubConfiguration) -> BucketAddress:
    """Return the place of the hub's files according to the configuration."""
    return BucketAddress(
        values.objects, values.objects_credentials, values.objects_authority, values.objects_proxy
    )


def sealing(values: HubConfiguration) -> dict[str, str]:
    """Return the environment variables of the bureau's certificate and of the OFD converter."""
    told = {
        f"{PREFIX}SEAL_KEY": values.seal_key,
        f"{PREFIX}SEAL_PASSWORD": values.seal_password,
        f"{PREFIX}OFD_CONVERTER": values.ofd_converter,
    }
    return {name: str(one) for name, one in told.items() if one}


def place_secret(secret: Path | None) -> None:
    """Set the environment so that this process and its children find the configured secret."""
    if secret is not None:
        os.environ[ELSEWHERE] = str(secret)


def alerts_of(values: HubConfiguration) -> AlertConfiguration:
    """Return the ways by which officers are told according to the configuration."""
    return AlertConfiguration(
        values.mail,
        values.mail_from,
        values.mail_password,
        values.gateway,
        values.gateway_secret,
        values.gateway_proxy,
    )
