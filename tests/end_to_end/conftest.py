"""The real program in a process of its own, and a real browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-gpu",
)
# The first password of who is not offered on the sign-in page.
PASSWORDS: dict[str, str] = {}

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the program keeps what it knows."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    """Where `journeys demo` serves the fixtures, as it does for anybody."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (data / "log.txt").open("wb")
    command = [sys.executable, "-m", "journeys", "demo", "--port", str(port), "--data", str(data)]
    environment = {name: v for name, v in os.environ.items() if not name.startswith("JOURNEYS_")}
    server = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
    _wait_for(f"http://127.0.0.1:{port}/inloggen", server, data / "log.txt")
    _let_in("ada", "admin", data, environment)
    _let_in("kees", "reader", data, environment)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(timeout=20)
    log.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert path, "Chromium is not installed; `make test` does that."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=list(QUIET), chromium_sandbox=False
        )
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """`visit("noor")` is Noor, signed in, at a browser of her own; it fails on console errors."""
    contexts: list[Any] = []
    errors: list[str] = []

    def open_browser(
        who: str | None, viewport: ViewportSize = DESKTOP, language: str = "en", **options: Any
    ) -> Page:
        context = chromium.new_context(
            viewport=viewport,
            locale="nl-NL" if language == "nl" else "en-GB",
            **options,
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        if who:
            page.goto(f"{address}/inloggen")
            _sign_in(page, who)
            page.wait_for_url(f"{address}/")
        return page

    yield open_browser
    for context in contexts:
        context.close()
    # A browser tells of every answer that is an error, also of those that we gave on purpose.
    assert [
        error for error in errors if "the server responded with a status of 4" not in error
    ] == []


def choose(page: Any, label: str, words: str) -> None:
    """In a box in which one types to find: the first that is called like this."""
    page.get_by_role("combobox", name=label).fill(words)
    page.get_by_role("option", name=words).first.click()


def _sign_in(page: Page, who: str) -> None:
    if who in PASSWORDS:
        page.locator('input[name="email"]').fill(f"{who}@example.org")
        page.locator('input[name="password"]').fill(PASSWORDS[who])
        page.locator('form[action="/inloggen"] button').click()
    else:
        page.locator(f'form[action="/inloggen/demo/{who}"] button').click()


def _let_in(name: str, role: str, data: Path, environment: dict[str, str]) -> None:
    """As the one who installs the program does it."""
    command = [sys.executable, "-m", "journeys", "user", "add", "--data", str(data)]
    who = ["--email", f"{name}@example.org", "--name", name.title(), "--role", role]
    told = subprocess.run([*command, *who], env=environment, capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    PASSWORDS[name] = told.stdout.split()[-1]


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError):
            # Not there yet, unless it gave up.
            with suppress(subprocess.TimeoutExpired):
                server.wait(timeout=0.1)
                break
    raise AssertionError(log.read_text())
