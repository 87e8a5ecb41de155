"""Whom the embedded database runs as: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from store.server_trouble import NoServerUser

# Between the ranges that systemd and the distributions hand out, so that no other service shares our files.
FREE_UIDS = range(61017, 61184)


@dataclass(frozen=True, slots=True)
class ServerUser:
    """A user and group by number; they need no account."""

    uid: int
    gid: int

    @classmethod
    def owner_of(cls, folder: Path) -> ServerUser:
        """Ourselves; when we are root the owner of `folder`, or a number that nobody uses."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        if folder.exists() and (status := folder.stat()).st_uid != 0:
            return cls(status.st_uid, status.st_gid)
        taken = {account.pw_uid for account in pwd.getpwall()}
        for uid in FREE_UIDS:
            if uid not in taken:
                return cls(uid, uid)
        raise NoServerUser(f"every user number from {FREE_UIDS.start} to {FREE_UIDS.stop - 1} is taken")

    @classmethod
    def with_account(cls) -> ServerUser:
        """An unprivileged user that the machine knows by name: initdb asks for the name of whoever runs it."""
        if os.geteuid() != 0:
            return cls(os.geteuid(), os.getegid())
        accounts = sorted(pwd.getpwall(), key=lambda account: account.pw_name != "nobody")
        for account in accounts:
            if account.pw_uid != 0:
                return cls(account.pw_uid, account.pw_gid)
        raise NoServerUser("this machine has no account but root's")

    @property
    def is_us(self) -> bool:
        """No rights need to be dropped to be this user."""
        return self.uid == os.geteuid()

    def own(self, folder: Path) -> None:
        """Give the folder and all below it to this user."""
        if self.is_us:
            return
        os.chown(folder, self.uid, self.gid)
        for below in folder.rglob("*"):
            os.chown(below, self.uid, self.gid, follow_symlinks=False)

    def write(self, file: Path, text: str) -> None:
        """Write a file of this user's anew, mode 0600."""
        # The folder is theirs: as root we would follow a link that they may have put there.
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as made:
            if not self.is_us:
                os.fchown(made.fileno(), self.uid, self.gid)
            made.write(text)

    def first_closed(self, path: Path) -> Path:
        """The uppermost folder on the way to `path` that this user may not pass; `path` itself if there is none."""
        way = [*reversed(path.parents), path]
        return next((folder for folder in way if not self.reaches(folder)), path)

    def reaches(self, path: Path) -> bool:
        """Whether this user may pass every folder on the way to `path`, and use it."""
        if self.is_us:
            return os.access(path, os.X_OK)
        asked = (
            "import os, sys; uid, gid, path = sys.argv[1:]; os.setgroups([]); os.setgid(int(gid));"
            "os.setuid(int(uid)); sys.exit(0 if os.access(path, os.X_OK) else 1)"
        )
        answer = subprocess.run(
            [sys.executable, "-I", "-S", "-c", asked, str(self.uid), str(self.gid), str(path)], cwd="/", check=False
        )
        return answer.returncode == 0
