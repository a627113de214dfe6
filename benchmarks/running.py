"""A server in processes of its own, and a client that asks it as fast as it answers."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from types import TracebackType

CONNECTIONS = 8
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """Requests a second; latencies in ms; how many requests were answered, and how many wrongly."""

    rate: float
    p50: float
    p99: float
    requests: int
    wrong: int


@dataclass(frozen=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


class Served:
    """`with Served([…], port) as server:` is a program that answers at this port."""

    def __init__(
        self, command: Sequence[str], port: int, path: str, environ: Mapping[str, str] | None = None
    ) -> None:
        self.command, self.port, self.path = command, port, path
        self.environ = {**os.environ, **(environ or {})}
        self.seconds_to_start = 0.0

    def __enter__(self) -> "Served":
        began = time.perf_counter()
        self.process = subprocess.Popen(self.command, env=self.environ)
        while True:
            try:
                ask(self.port, self.path)
                break
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit(f"{self.command} stopped by itself.") from None
                time.sleep(0.01)
        self.seconds_to_start = time.perf_counter() - began
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.process.terminate()
        self.process.wait(timeout=30)

    def megabytes(self) -> list[float]:
        """The resident memory of each of its processes."""
        return [_resident(pid) for pid in _family(self.process.pid)]


def journeys(folder: Path, port: int, workers: int = 1) -> Served:
    command = [str(Path(sys.executable).parent / "journeys"), "serve", "--data", str(folder)]
    command += ["--port", str(port), "--workers", str(workers)]
    return Served(command, port, "/toegankelijkheid", {"JOURNEYS_SECRET": "only to measure with"})


def bare(port: int, workers: int = 1) -> Served:
    command = [str(Path(sys.executable).parent / "granian"), "benchmarks.bare:app", "--factory"]
    command += ["--interface", "asgi", "--port", str(port), "--workers", str(workers)]
    return Served([*command, "--log-level", "warning"], port, "/")


def ask(
    port: int,
    path: str,
    headers: Mapping[str, str] | None = None,
    method: str = "GET",
    body: str | None = None,
) -> Reply:
    """One request, and how long it took until the last byte was there."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.connect()
    began = time.perf_counter()
    connection.request(method, path, body, {**(headers or {})})
    answer = connection.getresponse()
    content = answer.read()
    took = time.perf_counter() - began
    connection.close()
    return Reply(answer.status, _joined(answer.getheaders()), content, took)


def load(
    port: int, path: str, headers: Mapping[str, str], seconds: int, times: int = 3
) -> list[Load]:
    """As many requests as are answered, several times, after a run to warm up that is not told."""
    _wrk(port, path, headers, 1)
    return [_wrk(port, path, headers, seconds) for _ in range(times)]


def middle(loads: Sequence[Load]) -> Load:
    """The median of each figure; requests are added up."""
    return Load(
        rate=median(one.rate for one in loads),
        p50=median(one.p50 for one in loads),
        p99=median(one.p99 for one in loads),
        requests=sum(one.requests for one in loads),
        wrong=sum(one.wrong for one in loads),
    )


def _wrk(port: int, path: str, headers: Mapping[str, str], seconds: int) -> Load:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "60s", "--latency"]
    for name, value in headers.items():
        command += ["-H", f"{name}: {value}"]
    told = subprocess.run(
        [*command, f"http://127.0.0.1:{port}{path}"], capture_output=True, text=True, check=True
    ).stdout
    wrong = re.search(r"Non-2xx or 3xx responses: (\d+)", told)
    return Load(
        rate=float(_told(told, r"Requests/sec:\s+([\d.]+)")),
        p50=_milliseconds(told, "50%"),
        p99=_milliseconds(told, "99%"),
        requests=int(_told(told, r"(\d+) requests in")),
        wrong=int(wrong[1]) if wrong else 0,
    )


def _milliseconds(told: str, share: str) -> float:
    number, unit = re.search(rf"{share}\s+([\d.]+)(us|ms|s|m)\b", told).groups()  # type: ignore[union-attr]
    return float(number) * _UNITS[unit]


def _told(told: str, pattern: str) -> str:
    found = re.search(pattern, told)
    if not found:
        raise SystemExit(f"wrk said something else than was expected:\n{told}")
    return found[1]


def _joined(headers: list[tuple[str, str]]) -> dict[str, str]:
    """By name in small letters; of cookies, what a browser sends back."""
    joined: dict[str, str] = {}
    for name, value in headers:
        if name.lower() == "set-cookie":
            value = "; ".join(filter(None, [joined.get("set-cookie"), value.partition(";")[0]]))
        joined[name.lower()] = value
    return joined


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(_told(status, r"VmRSS:\s+(\d+) kB")) / 1024
