"""Write reproducible archives: all members have one day, one owner, one order."""

import os
import subprocess
import tarfile
from pathlib import Path


def settle(folder: Path, day: int) -> None:
    """Set the bundle's date on every file below a folder, and permissions whatever the umask."""
    for path in [*folder.rglob("*"), folder]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        os.utime(path, (day, day), follow_symlinks=False)


def pack(folder: Path, target: Path, day: int) -> None:
    """Pack a settled folder into a tar.xz, under the folder's name."""
    plain = target.with_suffix("")
    with tarfile.open(plain, "w", format=tarfile.PAX_FORMAT) as archive:
        for path in [folder, *sorted(folder.rglob("*"))]:
            member = archive.gettarinfo(path, path.relative_to(folder.parent).as_posix())
            member.uid = member.gid = 0
            member.uname = member.gname = "root"
            member.mtime = day
            if member.isreg():
                with path.open("rb") as file:
                    archive.addfile(member, file)
            else:
                archive.addfile(member)
    # Higher levels take minutes to win a tenth. In blocks, so that the result does not depend on
    # the number of processors.
    subprocess.run(["xz", "--force", "-2", "--threads=2", "--block-size=32MiB", plain], check=True)
