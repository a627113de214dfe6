"""The language of this request, and how it writes sentences, figures and days."""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from babel import negotiate_locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from journeys.domain.reason import Named, Percent, Points, Reason

LANGUAGES = ("nl", "en")
LOCALES = Path(__file__).parent / "locale"
HERE = ZoneInfo("Europe/Amsterdam")

current: ContextVar[str] = ContextVar("language", default="nl")


def chosen(cookie: str | None, accept: str) -> str:
    """By the switch if it was used, else by what the browser asks for, else Dutch."""
    if cookie in LANGUAGES:
        return str(cookie)
    return negotiate_locale(_by_preference(accept), LANGUAGES, sep="-") or "nl"


def translate(text: str) -> str:
    return _catalogue(current.get()).gettext(text)


def translate_n(one: str, many: str, n: int) -> str:
    return _catalogue(current.get()).ngettext(one, many, n)


def say(reason: Reason) -> str:
    """A rule's sentence, with its figures as this language writes them."""
    return translate(reason.text) % {name: written(v) for name, v in reason.values.items()}


def written(value: object) -> str:
    """A value as a person would write it: the type says how."""
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    return str(value)


def number(value: float | None, decimals: int = 0) -> str:
    # Minus nought is nought, also for what is kept.
    return translate("unknown") if value is None else _number(value or 0, decimals, current.get())


def amount(value: float | None) -> str:
    """A figure that may be whole: 6, or 6.5."""
    return number(value, 0 if value is None or round(value, 1) == round(value) else 1)


def quarter(text: str) -> str:
    """“2026-Q3” as a person writes it: K3 2026."""
    return translate("Q%(n)s %(year)s") % {"n": text[-1], "year": text[:4]}


@lru_cache(16_384)
def _number(value: float, decimals: int, tongue: str) -> str:
    """Kept: a page writes hundreds of figures, and Babel looks up how each time."""
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    written = format_decimal(value, format=pattern, locale=tongue)
    return written.replace("-", "\N{MINUS SIGN}")


def percent(share: float | None, decimals: int | None = None) -> str:
    """A share of one. One decimal below 10 %, none above: more would be false precision."""
    if share is None:
        return translate("unknown")
    if decimals is None:
        decimals = 0 if abs(share) >= 0.0995 or share == 0 else 1
    return _percent(share or 0, decimals, current.get())


def chance(share: float) -> str:
    """A part of so many draws: what never happened in them may still happen once."""
    if share < 0.01:
        return f"<{percent(0.01, 0)}"
    return f">{percent(0.99, 0)}" if share > 0.99 else percent(share, 0)


@lru_cache(16_384)
def _percent(share: float, decimals: int, tongue: str) -> str:
    pattern = "0." + "0" * decimals + "%" if decimals else "0%"
    return format_percent(share, format=pattern, locale=tongue)


def day(value: date | None) -> str:
    if value is None:
        return translate("unknown")
    if isinstance(value, datetime):
        value = value.astimezone(HERE).date()
    return _day(value, current.get())


@lru_cache(4096)
def _day(value: date, tongue: str) -> str:
    return format_date(value, format="d MMMM y", locale=tongue)


def month(value: date) -> str:
    return format_date(value, format="MMMM y", locale=current.get())


def moment(value: datetime) -> str:
    return format_datetime(value.astimezone(HERE), format="d MMM y HH:mm", locale=current.get())


# The first that fits: a share is a figure too, and a moment a day.
_WRITERS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Reason, say),
    (Named, lambda named: translate(named.text)),
    (Percent, percent),
    (Points, lambda figure: number(figure, 1)),
    (float, lambda figure: number(figure, 2)),
    (int, number),
    (datetime, moment),
    (date, day),
)


@cache
def _catalogue(language: str) -> NullTranslations:
    """English is written in the code. The text catalogue is read as it is: no build step."""
    file = LOCALES / language / "messages.po"
    if not file.exists():
        return NullTranslations()
    compiled = BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _by_preference(accept: str) -> Iterable[str]:
    def weight(part: str) -> float:
        try:
            return float(part.partition("q=")[2] or 1)
        except ValueError:
            return 0

    parts = [part.strip() for part in accept.split(",") if part.strip()]
    ranked = sorted(parts, key=weight, reverse=True)
    return [part.partition(";")[0].partition("-")[0].lower() for part in ranked]
