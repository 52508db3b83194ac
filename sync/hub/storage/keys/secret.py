"""Secret of the hub: 32 random bytes in a file of their own, under which other data is encrypted.

It is stored in the hub's folder, or in the file that MEDIATION_HUB_SECRET names. The folder keeps
a check value, which reveals nothing of the secret: a hub is never opened under another secret.
"""

import hashlib
import hmac
import os
from contextlib import suppress
from pathlib import Path

from sync.durable_files import fsync_folder
from sync.hub.storage.files.permissions import open_made

SECRET, CHECK = "hub.secret", "hub.secret.check"
ELSEWHERE = "MEDIATION_HUB_SECRET"
SECRET_BYTES = 32
_DOMAIN = b"mediation-hub check of the secret"
ABSENT = (
    "找不到本监管端的密钥文件 hub.secret：请放回数据目录，"
    "或用环境变量 MEDIATION_HUB_SECRET 指明其位置。"
    " / The hub's key file hub.secret is not there, or is another hub's: put it back into the"
    " folder, or name it in MEDIATION_HUB_SECRET."
)

IN_FOLDER = (
    "密钥文件 hub.secret 与数据在同一目录，复制该目录即可读出全部内容：请移到别处，"
    "并用配置项 secret 或环境变量 MEDIATION_HUB_SECRET 指明其位置。"
    " / hub.secret lies in the folder of what it encrypts: a copy of the folder can be read. Move"
    " it elsewhere, and name its place by the key secret or by MEDIATION_HUB_SECRET."
)


def lies_in(folder: Path) -> bool:
    """Tell whether the secret is, or would be created, in the folder that it encrypts."""
    named = os.environ.get(ELSEWHERE)
    if not named or (folder / SECRET).is_file():
        return True
    return Path(named).resolve().is_relative_to(folder.resolve())


def open_secret(folder: Path) -> bytes:
    """Return the hub's secret, creating it for a hub that has none.

    Raises ValueError with a plain sentence when the hub's own secret is not found.
    """
    check, named = folder / CHECK, os.environ.get(ELSEWHERE)
    # The folder's own secret takes precedence: a restored hub brings the one that it had.
    places = (folder / SECRET, *([Path(named)] if named else []))
    if not check.exists():
        if not any(place.exists() for place in places):
            _keep(places[-1], os.urandom(SECRET_BYTES))
        for secret in _read(places)[:1]:
            _keep(check, _check_of(secret))
    known = check.read_bytes() if check.exists() else b""
    for secret in _read(places):
        if hmac.compare_digest(_check_of(secret), known):
            return secret
    raise ValueError(ABSENT)


def secret_in(path: Path | None) -> str:
    """Return the one line of another secret's file; raises ValueError with a plain sentence."""
    if path is None:
        return ""
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise ValueError(f"{path} 无法读取：{fault}。 / {path} cannot be read: {fault}.") from None


def _read(places: tuple[Path, ...]) -> list[bytes]:
    found = [place.read_bytes() for place in places if place.is_file()]
    return [each for each in found if len(each) == SECRET_BYTES]


def _check_of(secret: bytes) -> bytes:
    return hmac.new(secret, _DOMAIN, hashlib.sha256).hexdigest().encode()


def _keep(path: Path, content: bytes) -> None:
    """Write a file atomically; of several concurrent writers the first one wins."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    with open(fresh, "wb", opener=open_made) as opened:
        opened.write(content)
        opened.flush()
        os.fsync(opened.fileno())
    with suppress(FileExistsError):
        os.link(fresh, path)
    fresh.unlink()
    fsync_folder(path.parent)
