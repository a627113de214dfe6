"""`python -m benchmarks.profiling DATA PATH …`: where the time of a page goes.

The program is called as the web server calls it, in this process; what is printed is the processor
time of one answer in the middle of many, and with --top the functions that took most of it."""

import argparse
import asyncio
import cProfile
import pstats
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.visit import signed_in
from journeys.app import create_app
from journeys.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(prog="profiling", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of a city")
    parser.add_argument("paths", nargs="+", help="addresses of pages")
    parser.add_argument("--times", type=int, default=30, help="how often each is asked for")
    parser.add_argument("--top", type=int, default=0, help="how many functions are listed")
    parser.add_argument("--sort", default="tottime", help="by what they are sorted")
    parser.add_argument("--htmx", action="store_true", help="ask as htmx does")
    asyncio.run(_profile(parser.parse_args()))


async def _profile(asked: argparse.Namespace) -> None:
    settings = Settings.from_env({"JOURNEYS_SECRET": "only to measure with"}, data=asked.data)
    app = create_app(settings)
    cookie = signed_in(settings, "ada")
    for path in asked.paths:
        first = await _answer(app, path, cookie, asked.htmx)
        cookie = cookie if "csrf" in cookie else _with_token(cookie, first)
        for _ in range(3):
            await _answer(app, path, cookie, asked.htmx)
        profile = cProfile.Profile()
        times = []
        for _ in range(asked.times):
            began = time.process_time()
            if asked.top:
                profile.enable()
            answer = await _answer(app, path, cookie, asked.htmx)
            profile.disable()
            times.append(time.process_time() - began)
        start, body = answer
        print(f"{path}: {start['status']}, {len(body):,} bytes, {median(times) * 1000:.2f} ms")
        if asked.top:
            pstats.Stats(profile).sort_stats(asked.sort).print_stats(asked.top)


async def _answer(app: Any, path: str, cookie: str, htmx: bool) -> tuple[dict[str, Any], bytes]:
    bare, _, query = path.partition("?")
    headers = {"host": "127.0.0.1", "cookie": cookie, "accept-encoding": "gzip"}
    headers |= {"accept-language": "nl"} | ({"hx-request": "true"} if htmx else {})
    scope = {
        "type": "http", "asgi": {"version": "3.0", "spec_version": "2.3"}, "http_version": "1.1",
        "method": "GET", "scheme": "https", "path": bare, "raw_path": bare.encode(),
        "query_string": query.encode(), "root_path": "", "server": ("127.0.0.1", 443),
        "headers": [(name.encode(), text.encode()) for name, text in headers.items()],
        "client": ("127.0.0.1", 1),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return sent[0], b"".join(message.get("body", b"") for message in sent[1:])


def _with_token(cookie: str, answer: tuple[dict[str, Any], bytes]) -> str:
    set_ = [value.decode() for name, value in answer[0]["headers"] if name == b"set-cookie"]
    return "; ".join([cookie, *(one.partition(";")[0] for one in set_)])


if __name__ == "__main__":
    main()
