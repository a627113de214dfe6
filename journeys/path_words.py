"""A path between two steps in words, wherever it is told."""

from journeys.language import translate as _
from journeys.words import choice


def told(path: str, end: str, is_loop: bool, condition: str | None) -> str:
    """From where it leaves: to which step it also goes, when, and what kind of path it is."""
    where = _("Also goes back to “%(step)s”") if is_loop else _("Also goes on to “%(step)s”")
    said, kind = where % {"step": end}, choice(path)
    full = when(condition)
    return f"{said}, {full} ({kind.lower()})" if full else f"{said} ({kind.lower()})"


def when(condition: str | None) -> str | None:
    """A condition as the end of a sentence, whether or not it was typed with its “if”."""
    if not condition:
        return None
    opening = _("if") + " "
    plain = condition.strip().rstrip(".")
    if plain.lower().startswith(opening):
        plain = plain[len(opening) :]
    return opening + plain
