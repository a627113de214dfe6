"""A person at a browser: reads a page, fills in the form that is really there, and sends it."""

from typing import Any

from bs4 import BeautifulSoup, Tag
from httpx import Cookies, Response
from litestar.testing import TestClient


class Page:
    """What came back: its text, its parts, and its forms."""

    def __init__(self, browser: "Browser", response: Response) -> None:
        self.browser = browser
        self.response = response
        self.status = response.status_code
        self.url = response.url.raw_path.decode()
        self.soup = BeautifulSoup(response.text, "html.parser")

    @property
    def text(self) -> str:
        return " ".join(self.soup.get_text(" ").split())

    def select(self, css: str) -> list[Tag]:
        return self.soup.select(css)

    def one(self, css: str) -> Tag:
        found = self.select(css)
        assert found, f"“{css}” is not on {self.url}: {self.text[:400]}"
        return found[0]

    def click(self, text: str) -> "Page":
        """Follow the link with this text, or send the form of the button with this text."""
        for link in self.select("a[href]"):
            if _words(link) == text:
                return self.browser.open(str(link["href"]))
        for button in self.select("button"):
            if _words(button) == text and (form := button.find_parent("form")):
                extra = {str(button["name"]): str(button["value"])} if button.get("name") else {}
                return self._send(form, extra)
        raise AssertionError(f"nothing says “{text}” on {self.url}: {self.text[:400]}")

    def fill_in(self, css: str, htmx: Any = False, **answers: Any) -> "Page":
        """Fill in a form (dashes in names become underscores here) and send it."""
        form = self.one(css)
        names = {str(box["name"]) for box in form.select("[name]")}
        missing = set(answers) - names
        assert not missing, f"no box for {missing} in “{css}”; there are {sorted(names)}"
        return self._send(form, answers, htmx)

    def _send(self, form: Tag, answers: dict[str, Any], htmx: bool = False) -> "Page":
        data = {**filled(form), **answers}
        address = str(form.get("action") or self.url)
        if str(form.get("method", "get")).lower() == "get":
            return self.browser.open(address, params=data)
        if htmx:
            address = str(form.get("hx-post") or address)
        return self.browser.send(address, data, htmx)


class Browser:
    """One person's browser. Several can share a client: each keeps its own cookies."""

    def __init__(self, client: TestClient[Any]) -> None:
        self._client = client
        self.cookies = Cookies()

    @property
    def client(self) -> TestClient[Any]:
        self._client.cookies = self.cookies
        self.cookies = self._client.cookies
        return self._client

    def open(self, address: str, htmx: bool = False, **options: Any) -> Page:
        headers = {"HX-Request": "true"} if htmx else {}
        return Page(self, self.client.get(address, headers=headers, **options))

    def send(self, address: str, data: dict[str, Any], htmx: bool = False) -> Page:
        """Post as a form would, with the CSRF token that is in the data or the cookie's page."""
        headers = {"HX-Request": "true"} if htmx else {}
        if "_csrf_token" not in data:
            data = {**data, "_csrf_token": self.token()}
        return Page(self, self.client.post(address, data=data, headers=headers))

    def token(self) -> str:
        page = self.open("/toegankelijkheid")
        return str(page.one('input[name="_csrf_token"]')["value"])

    def sign_in(self, email: str, password: str, to: str = "/") -> Page:
        return self.open("/inloggen", params={"verder": to}).fill_in(
            'form[action="/inloggen"]', email=email, password=password
        )


def _words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def filled(form: Tag) -> dict[str, Any]:
    """What the form would send as it stands."""
    data: dict[str, Any] = {}
    for box in form.select("input[name], textarea[name], select[name]"):
        for value in _values(box):
            data.setdefault(str(box["name"]), []).append(value)
    return data


def _values(box: Tag) -> list[str]:
    if box.has_attr("disabled"):
        return []
    if box.name == "textarea":
        return [box.get_text().removeprefix("\n")]
    if box.name == "select":
        options = box.select("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not box.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", option.get_text())) for option in chosen]
    if box.get("type") in ("checkbox", "radio") and not box.has_attr("checked"):
        return []
    if box.get("type") in ("submit", "button", "image", "file"):
        return []
    return [str(box.get("value", "on" if box.get("type") == "checkbox" else ""))]
