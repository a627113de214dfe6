"""The web server, started with settings that its processes find in their environment."""

import os
import socket
from pathlib import Path

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server


class CannotServe(Exception):
    """Nobody can be served at this address; the sentence says why."""


def serve(host: str, port: int, data: Path | None, demo: bool = False, workers: int = 1) -> None:
    """Serve until somebody stops it. Raises CannotServe if the address is not free.

    Each of the `workers` is a process of its own, with a memory of its own."""
    refuse_taken(host, port)
    if data is not None:
        os.environ["JOURNEYS_DATA"] = str(data.resolve())
    if demo:
        # The demo is plain http at this very machine, where a browser keeps no secure cookies.
        os.environ.update(JOURNEYS_DEMO="yes", JOURNEYS_SECURE_COOKIES="no")
    Server(
        "journeys.app:app_from_env",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        workers=workers,
        log_level=LogLevels.warning,
    ).serve()


def refuse_taken(host: str, port: int) -> None:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OverflowError:
        raise CannotServe(f"There is no port {port}; use a number below 65536.") from None
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotServe(
            f"Nobody can be served at {host}, port {port}: {why}. Choose another with --port."
        ) from None
