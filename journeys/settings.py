"""What differs between installations, read once from the environment. A wrong value stops us."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


class SettingsError(Exception):
    """A setting has a value that we cannot work with; the sentence says which and what to do."""


@dataclass(frozen=True)
class Settings:
    data: Path
    database_url: str
    secret: str
    organisation: str = "Gemeente Den Haag"
    demo: bool = False
    secure_cookies: bool = True
    idle_minutes: int = 60
    session_hours: int = 12

    @classmethod
    def from_env(
        cls, environ: Mapping[str, str] = os.environ, data: Path | None = None
    ) -> "Settings":
        folder = (data or Path(environ.get("JOURNEYS_DATA", "var"))).resolve()
        return cls(
            data=folder,
            database_url=environ.get("JOURNEYS_DATABASE_URL")
            or f"sqlite:///{folder / 'journeys.sqlite3'}",
            secret=environ.get("JOURNEYS_SECRET") or _own_secret(folder),
            organisation=environ.get("JOURNEYS_ORGANISATION", cls.organisation),
            demo=_yes_or_no(environ, "JOURNEYS_DEMO", cls.demo),
            secure_cookies=_yes_or_no(environ, "JOURNEYS_SECURE_COOKIES", cls.secure_cookies),
            idle_minutes=_whole(environ, "JOURNEYS_IDLE_MINUTES", cls.idle_minutes),
            session_hours=_whole(environ, "JOURNEYS_SESSION_HOURS", cls.session_hours),
        )


def _own_secret(folder: Path) -> str:
    """Made at the first start and kept beside the database, readable by its owner alone."""
    file = folder / "secret"
    if not file.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
                new.write(secrets.token_urlsafe(48))
        except FileExistsError:
            pass
        except OSError as error:
            raise SettingsError(
                f"{folder} cannot be written ({error.strerror}). "
                "Choose another folder with --data or JOURNEYS_DATA."
            ) from error
    return file.read_text()


def _yes_or_no(environ: Mapping[str, str], name: str, default: bool) -> bool:
    value = environ.get(name, "").strip().lower()
    if value in ("", "1", "yes", "true", "0", "no", "false"):
        return value in ("1", "yes", "true") if value else default
    raise SettingsError(f"{name} is “{value}”. Use yes or no.")


def _whole(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, "").strip()
    if not value:
        return default
    if value.isdigit() and int(value) > 0:
        return int(value)
    raise SettingsError(f"{name} is “{value}”. Use a whole number above 0.")
