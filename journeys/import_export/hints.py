"""Why a name in a file leads nowhere, and what somebody may have meant."""

from collections.abc import Iterable

from journeys.domain.reason import Named, Reason, say
from journeys.import_export.package import did_you_mean

# Looking for what somebody meant takes time; a file full of mistakes gets some hints.
_HINTS = 20


class Hints:
    def __init__(self) -> None:
        self.left = _HINTS

    def unknown_field(self, name: str, fields: Iterable[str]) -> Reason:
        if meant := self._meant(name, fields):
            text = say("There is no such field. Did you mean “%(meant)s”?")
            return Reason(text, {"meant": meant})
        return Reason(say("There is no such field."))

    def unknown_key(self, key: str, section: Named, keys: Iterable[str]) -> Reason:
        if meant := self._meant(key, keys):
            text = say("There is no “%(key)s” in %(section)s. Did you mean “%(meant)s”?")
            return Reason(text, {"key": key, "section": section, "meant": meant})
        text = say("There is no “%(key)s” in %(section)s.")
        return Reason(text, {"key": key, "section": section})

    def _meant(self, wrong: str, right: Iterable[str]) -> str | None:
        self.left -= 1
        return did_you_mean(wrong, right) if self.left >= 0 else None
