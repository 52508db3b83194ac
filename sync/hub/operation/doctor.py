"""Diagnosis of a hub's machine for a support person, with a remedy for each finding.

The diagnosis creates and changes nothing: neither a folder, nor a secret, nor the schema.
"""

import http.client
import json
import os
import socket
import ssl
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from statistics import median

from cryptography import x509
from sqlalchemy import Engine, make_url, select
from sqlalchemy.exc import SQLAlchemyError

from sync.backups.store import StoreRefused
from sync.hub.admin.backup import DATABASE, KEY, last_backup
from sync.hub.delivery.alert_configuration import NO_ALERTS, AlertConfiguration
from sync.hub.monitoring.readiness import (
    NO_DATABASE,
    NOT_AT_HEAD,
    WELL,
    database_checks,
    disk_check,
)
from sync.hub.operation import alert_findings, findings
from sync.hub.operation.exposure import UNPROTECTED
from sync.hub.operation.findings import FAULT, GOOD, WARNING, ExaminationFinding
from sync.hub.outer_relay.readiness import is_outer
from sync.hub.relay.status import read_status
from sync.hub.services.stations.hub_key_rotation import SWITCHED
from sync.hub.storage import file_binding
from sync.hub.storage.engine import for_reading, key_of, open_engine
from sync.hub.storage.files.folder import FolderObjects
from sync.hub.storage.files.object_address import FOLDER, BucketAddress, store_of
from sync.hub.storage.files.object_store import sentence_of
from sync.hub.storage.files.permissions import UMASK
from sync.hub.storage.keys.keyring import read_keyring
from sync.hub.storage.keys.secret import CHECK, IN_FOLDER, lies_in, open_secret
from sync.hub.storage.schema import journal, station
from sync.hub.updates.status import read_mirror_status
from sync.protocol.addresses import is_loopback

RENEW_BEFORE = timedelta(days=21)
BACKUP_WITHIN = timedelta(days=2)
SKEW_S = 120
PATIENCE_S = 5.0
OTHERS = 0o007


@dataclass(frozen=True)
class ExaminedHub:
    """Hub under examination: its folder, its database, and its serving options.

    `file` is the configuration file, if there is one, `relay` the folders of a relay; `objects` is
    the place of its files, and `mirrors` tells that releases are to be copied.
    """

    folder: Path
    database: str | None = None
    file: Path | None = None
    address: tuple[str, int] = ("127.0.0.1", 8440)
    certificate: Path | None = None
    key: Path | None = None
    relay: tuple[Path, Path] | None = None
    mirrors: bool = False
    objects: BucketAddress = FOLDER
    proxy: str = ""
    alerts: AlertConfiguration = NO_ALERTS


def examine(subject: ExaminedHub, now: datetime) -> Iterator[ExaminationFinding]:
    """Yield the finding of each check, in the order in which faults are best remedied."""
    yield _configuration(subject)
    is_there = (subject.folder / KEY).is_file()
    outer = None if is_there else _outer_folders(subject)
    if not is_there and (subject.folder / CHECK).is_file():
        yield _lost_key(subject.folder)
    elif outer is not None:
        yield from findings.outer_relay(subject.folder, outer, now)
    else:
        yield _folder(subject, is_there)
    if is_there:
        yield from _of_the_hub(subject, now)
    yield _certificate(subject, now)
    yield _port(subject)
    if subject.relay is not None and outer is None:
        yield findings.relay(subject.relay, read_status(subject.folder), now)
    copied = read_mirror_status(subject.folder)
    if subject.mirrors or copied is not None:
        yield findings.updates(copied, now)


def _of_the_hub(subject: ExaminedHub, now: datetime) -> Iterator[ExaminationFinding]:
    yield _disk(subject.folder)
    yield _backup(subject.folder, now)
    secret = _secret(subject.folder)
    yield secret
    if secret.state == GOOD:
        yield _secret_place(subject.folder)
        yield from _database(subject, now)
    if not subject.alerts.is_empty:
        yield from alert_findings.ways(subject.alerts)
    if subject.objects.address:
        yield _objects(subject)


def _configuration(subject: ExaminedHub) -> ExaminationFinding:
    """Report a configuration file with a password that everybody on the machine may read."""
    if subject.file is None:
        return ExaminationFinding("configuration", GOOD, "没有配置文件。 / There is no file.")
    address = make_url(subject.database) if subject.database else None
    bears = address is not None and bool(address.password or "password" in address.query)
    if bears and os.name != "nt" and subject.file.stat().st_mode & OTHERS:
        return ExaminationFinding(
            "configuration",
            FAULT,
            f"{subject.file} 含数据库密码，而本机任何人都能读。"
            f" / {subject.file} bears a password and everybody may read it.",
            f"chmod o= {subject.file}",
        )
    return ExaminationFinding("configuration", GOOD, str(subject.file))


def _outer_folders(subject: ExaminedHub) -> tuple[Path, Path] | None:
    """Return the folders of an outer relay, whose in folder has the hub's files from the gate."""
    return subject.relay if subject.relay is not None and is_outer(subject.relay[0]) else None


def _folder(subject: ExaminedHub, is_there: bool) -> ExaminationFinding:
    folder = subject.folder
    if not is_there:
        remedy = (
            "用 --data 或配置项 data 指明数据目录；新建的监管端请先运行 mediation-hub serve。"
            " / Name its folder by --data or the key data; a new hub is made by"
            " mediation-hub serve."
        )
        if subject.relay is not None:
            remedy += (
                f" 如为外侧中继：{subject.relay[0]} 尚未收到监管端的文件，请检查网闸。"
                f" / On an outer relay: the hub's files have not come into {subject.relay[0]} yet;"
                " see the gate."
            )
        text = f"{folder} 中没有监管端。 / There is no hub in {folder}."
        return ExaminationFinding("folder", FAULT, text, remedy)
    wide = next(_readable_by_others(folder), None) if os.name != "nt" else None
    if wide is not None:
        return ExaminationFinding(
            "folder",
            FAULT,
            f"{wide} 可被其他用户读取。 / {wide} may be read by other users.",
            f"chmod -R go= {folder}",
        )
    return ExaminationFinding("folder", GOOD, str(folder))


def _lost_key(folder: Path) -> ExaminationFinding:
    """Report a hub whose key file is gone: a start would make another, which no station knows."""
    return ExaminationFinding(
        "key",
        FAULT,
        f"{folder} 中有监管端，但没有 hub.key。 / A hub is in {folder}, without its hub.key.",
        "先不要启动服务（否则会另造密钥，各站点不认），从备份放回 hub.key。"
        " / Do not start the service: it would make a new key, which no station knows. Put hub.key"
        " back from a backup.",
    )


def _readable_by_others(folder: Path) -> Iterator[Path]:
    for place, _, files in os.walk(folder):
        for path in (Path(place), *(Path(place, name) for name in files)):
            if not path.is_symlink() and path.stat().st_mode & UMASK:
                yield path


def _disk(folder: Path) -> ExaminationFinding:
    text = disk_check(folder)
    if text == WELL:
        return ExaminationFinding("disk", GOOD, "磁盘空间充足。 / There is room on the disk.")
    return ExaminationFinding(
        "disk",
        FAULT,
        text,
        "清理该磁盘或扩容；被拒收的报送不会丢失，受理站稍后自动重试。"
        " / Free or add room on that disk; what was refused meanwhile is sent again.",
    )


def _backup(folder: Path, now: datetime) -> ExaminationFinding:
    at = last_backup(folder)
    remedy = (
        "运行 mediation-hub backup（PostgreSQL 用 pg_dump，成功后 touch last-backup）。"
        " / Run mediation-hub backup; on PostgreSQL pg_dump, then touch"
        f" {folder / 'last-backup'}."
    )
    if at is None:
        return ExaminationFinding("backup", WARNING, "未知任何备份。 / No backup is known.", remedy)
    days = (now - at).days
    text = f"最近一次备份在 {days} 天前。 / The last backup is {days} days old."
    if now - at > BACKUP_WITHIN:
        return ExaminationFinding("backup", WARNING, text, remedy)
    return ExaminationFinding("backup", GOOD, text)


def _secret(folder: Path) -> ExaminationFinding:
    if not (folder / CHECK).is_file():
        return ExaminationFinding(
            "secret",
            WARNING,
            "此监管端尚未加密。 / This hub is not encrypted yet.",
            "以本版本启动一次服务即会加密。 / Start the service once: it is encrypted then.",
        )
    try:
        open_secret(folder)
    except ValueError as fault:
        return ExaminationFinding(
            "secret", FAULT, "密钥文件不在。 / The secret is not there.", str(fault)
        )
    return ExaminationFinding("secret", GOOD, "密钥相符。 / The secret is the hub's.")


def _secret_place(folder: Path) -> ExaminationFinding:
    """Report a secret that a copy of the folder includes."""
    if lies_in(folder):
        text = "密钥文件与数据在同一目录。 / The secret lies in the folder of what it encrypts."
        return ExaminationFinding("secret_place", WARNING, text, IN_FOLDER)
    return ExaminationFinding("secret_place", GOOD, "密钥文件在别处。 / The secret lies elsewhere.")


def _database(subject: ExaminedHub, now: datetime) -> Iterator[ExaminationFinding]:
    url = subject.database or f"sqlite:///{subject.folder / DATABASE}"
    file = subject.folder / DATABASE
    if not subject.database and not file.is_file():
        yield _no_database(subject)
        return
    try:
        engine = open_engine(url, key_of(open_secret(subject.folder)))
    except (SQLAlchemyError, ImportError):
        yield _no_database(subject)
        return
    try:
        yield from _rows(subject, for_reading(engine), now)
    finally:
        engine.dispose()


def _rows(subject: ExaminedHub, engine: Engine, now: datetime) -> Iterator[ExaminationFinding]:
    checks = database_checks(engine.connect)
    if checks["database"] != WELL:
        yield _no_database(subject)
        return
    yield ExaminationFinding("database", GOOD, "数据库可以读取。 / The database can be read.")
    if checks["schema"] != WELL:
        yield ExaminationFinding(
            "schema",
            FAULT,
            NOT_AT_HEAD,
            "先备份，再重新启动服务；若曾运行更新的版本，请重新安装该版本。"
            " / Back up, then start the service again; where a newer version ran, install it.",
        )
        return
    yield ExaminationFinding(
        "schema", GOOD, "数据库结构与程序一致。 / The tables are this program's."
    )
    yield _key(subject, engine)
    yield _clock(engine, now)
    with engine.connect() as connection:
        stuck = alert_findings.waiting(connection)
    if stuck is not None:
        yield stuck


def _key(subject: ExaminedHub, engine: Engine) -> ExaminationFinding:
    """Report a key file older than the last change of keys, as on another machine."""
    asked = select(journal.c.facts).where(journal.c.kind == SWITCHED)
    with engine.connect() as connection:
        told = connection.scalar(asked.order_by(journal.c.seq.desc()).limit(1))
    keys = read_keyring(subject.folder / KEY)
    if told is None or json.loads(told)["key"] in keys.trusted:
        return ExaminationFinding(
            "key", GOOD, "签名密钥是当前的。 / The signing key is the present one."
        )
    return ExaminationFinding(
        "key",
        FAULT,
        "hub.key 早于最近一次更换密钥。 / hub.key is older than the last change of keys.",
        "从更换密钥的那台机器复制 hub.key，再重新启动服务。"
        " / Copy hub.key from the machine where it was changed, then start the service again.",
    )


def _no_database(subject: ExaminedHub) -> ExaminationFinding:
    remedy = (
        "启动 PostgreSQL，并核对地址（MEDIATION_HUB_DATABASE 或配置项 database）。"
        " / Start PostgreSQL, and look at its address (MEDIATION_HUB_DATABASE or the key database)."
    )
    if not subject.database:
        remedy = (
            "hub.db 缺失或损坏：从最近的备份恢复（mediation-hub restore）。"
            " / hub.db is gone or damaged: restore the last backup (mediation-hub restore)."
        )
    return ExaminationFinding("database", FAULT, NO_DATABASE, remedy)


def _clock(engine: Engine, now: datetime) -> ExaminationFinding:
    """Compare the hub's clock with those of the stations in contact within a day."""
    lately = station.c.last_contact_at > now - timedelta(days=1)
    asked = select(station.c.name, station.c.skew_s).where(
        lately, station.c.skew_s.is_not(None), station.c.revoked_at.is_(None)
    )
    with engine.connect() as connection:
        skews = {row.name: int(row.skew_s) for row in connection.execute(asked)}
    wrong = sorted(name for name, skew in skews.items() if abs(skew) > SKEW_S)
    if len(skews) > 1 and abs(median(skews.values())) > SKEW_S:
        seconds = round(median(skews.values()))
        return ExaminationFinding(
            "clock",
            FAULT,
            f"本机时钟与各站相差约 {seconds} 秒。"
            f" / This clock differs from the stations' by about {seconds} seconds.",
            "校准本机时间（timedatectl set-ntp true）。 / Set this machine's clock by NTP.",
        )
    if wrong:
        named = "、".join(wrong)
        return ExaminationFinding(
            "clock",
            WARNING,
            f"以下站点的时钟不准：{named}。 / The clock is wrong at: {named}.",
            "请该站校准电脑时间。 / Have that station set its computer's clock.",
        )
    return ExaminationFinding("clock", GOOD, f"{len(skews)} 个站点时钟相符。 / The clocks agree.")


def _objects(subject: ExaminedHub) -> ExaminationFinding:
    """Write, read and delete an object of the bucket, and tell whether it keeps deleted ones."""
    remedy = (
        "核对 objects 各配置项、访问密钥及其读、写、列出、删除权限。"
        " / See the keys objects…, the access key, and its rights to read, write, list and delete."
    )
    root = read_keyring(subject.folder / KEY).root
    try:
        objects = store_of(subject.objects, subject.folder, file_binding.identity_of(root))
        keeps_versions = not isinstance(objects, FolderObjects) and objects.try_out()
    except (StoreRefused, ValueError) as fault:
        text = sentence_of(fault) if isinstance(fault, StoreRefused) else str(fault)
        return ExaminationFinding("objects", FAULT, text, remedy)
    if keeps_versions:
        return ExaminationFinding(
            "objects",
            WARNING,
            "存储桶保留历史版本：监管端删除的文件在桶中仍可找回。"
            " / The bucket keeps versions: what the hub erases can still be had from it.",
            "设置生命周期规则，使历史版本按期清除。"
            " / Let a lifecycle rule remove old versions when their time is over.",
        )
    return ExaminationFinding("objects", GOOD, f"{subject.objects.name} 可读写。 / It can be used.")


def _certificate(subject: ExaminedHub, now: datetime) -> ExaminationFinding:
    if subject.certificate is None and subject.key is None:
        if not subject.proxy and not is_loopback(subject.address[0]):
            told, _, remedy = UNPROTECTED.partition("\n")
            return ExaminationFinding("certificate", WARNING, told, remedy)
        return ExaminationFinding(
            "certificate", GOOD, "本程序不提供 https。 / Https is not spoken here."
        )
    remedy = (
        "更换证书与私钥（PEM）后重新启动服务。"
        " / Put a new certificate and its key (PEM) there and start the service again."
    )
    try:
        if subject.certificate is None or subject.key is None:
            raise ValueError
        pair = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        pair.load_cert_chain(subject.certificate, subject.key)
        own = x509.load_pem_x509_certificates(subject.certificate.read_bytes())[0]
    except (OSError, ValueError):
        text = "证书与私钥无法读取或不相配。 / Certificate and key cannot be read or do not match."
        return ExaminationFinding("certificate", FAULT, text, remedy)
    left = own.not_valid_after_utc - now
    text = f"证书剩余 {left.days} 天。 / The certificate holds for {left.days} days."
    if left < RENEW_BEFORE:
        return ExaminationFinding(
            "certificate", FAULT if left < timedelta() else WARNING, text, remedy
        )
    return ExaminationFinding("certificate", GOOD, text)


def _port(subject: ExaminedHub) -> ExaminationFinding:
    host, port = subject.address
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with closing(socket.create_server((host, port), family=family)):
            text = (
                f"{host}:{port} 空闲，服务未运行。 / The port is free: the service is not running."
            )
            return ExaminationFinding("port", GOOD, text)
    except OSError:
        pass
    if _answers(subject):
        return ExaminationFinding(
            "port", GOOD, f"服务在 {host}:{port} 应答。 / The service answers."
        )
    return ExaminationFinding(
        "port",
        FAULT,
        f"{host}:{port} 无法监听，也没有本服务应答。"
        f" / {host}:{port} cannot be listened at, and this service does not answer there.",
        f"停用占用端口 {port} 的程序，或改用其他端口（port）。"
        f" / Stop what holds port {port}, or choose another (the key port).",
    )


def _answers(subject: ExaminedHub) -> bool:
    host, port = subject.address
    with suppress(ValueError):
        # A name is no address; the address of all interfaces cannot be called.
        if ip_address(host).is_unspecified:
            host = "::1" if ":" in host else "127.0.0.1"
    line = http.client.HTTPConnection(host, port, timeout=PATIENCE_S)
    if subject.certificate is not None:
        try:
            known = ssl.create_default_context(cafile=str(subject.certificate))
        except OSError:
            return False
        # The machine is reached by its loopback address, which no certificate names.
        known.check_hostname = False
        known.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        line = http.client.HTTPSConnection(host, port, timeout=PATIENCE_S, context=known)
    with closing(line):
        try:
            line.request("GET", "/healthz")
            return line.getresponse().read() == b'{"status":"ok"}'
        except (OSError, http.client.HTTPException):
            return False
