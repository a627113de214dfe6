"""Collect the messages of the program into the Dutch catalogue, or check that none is missing.

python scripts/translations.py           collect: new messages come in empty, old ones go
python scripts/translations.py --check   fails when a message has no Dutch, or a doubtful one
"""

import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages import Catalog, Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
CATALOGUE = ROOT / "journeys" / "locale" / "nl" / "messages.po"
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


def main() -> int:
    wanted, known = messages(), catalogue()
    if "--check" in sys.argv:
        faults = list(problems(wanted, known))
        print("\n".join(faults) or f"{len(wanted)} messages, all in Dutch.")
        return 1 if faults else 0
    known.update(wanted, no_fuzzy_matching=True)
    known.obsolete.clear()
    with CATALOGUE.open("wb") as file:
        write_po(file, known, width=0, sort_output=True, ignore_obsolete=True)
    print(f"{len(wanted)} messages; {sum(not is_whole(m) for m in known if m.id)} without Dutch.")
    return 0


def messages() -> Catalog:
    """Every message in the code and the templates."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "messages.pot"
        CommandLineInterface().run(
            ["pybabel", "-q", "extract", "-F", str(ROOT / "babel.cfg"), "-k", "say", "-k", "_"]
            + ["-k", "translate", "-k", "translate_n:1,2", "--no-location", "-o", str(file)]
            + [str(ROOT / "journeys")]
        )
        with file.open("rb") as pot:
            return read_po(pot)


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="nl")


def problems(wanted: Catalog, known: Catalog):
    for message in wanted:
        if not message.id:
            continue
        dutch = known.get(message.id)
        if dutch is None or not is_whole(dutch):
            yield f"no Dutch for: {message.id!r}"
        elif dutch.fuzzy:
            yield f"doubtful Dutch for: {message.id!r}"
        elif placeholders(dutch.string) - placeholders(message.id):
            yield f"the Dutch fills in something unknown: {dutch.string!r}"
    for message in known:
        if message.id and wanted.get(message.id) is None:
            yield f"in the catalogue but nowhere in the program: {message.id!r}"


def is_whole(message: Message) -> bool:
    texts = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(texts) and all(texts)


def placeholders(text) -> set[str]:
    texts = text if isinstance(text, tuple | list) else (text,)
    return {name for one in texts for name in PLACEHOLDER.findall(one)}


if __name__ == "__main__":
    sys.exit(main())
