"""How much of the personal data in labelled Dutch sentences is found, and how much of what is found
is any: `python -m benchmarks.personal_data`, with --wrong for every miss in the sets that were
used to improve the rules."""

import argparse

from benchmarks.table import Table
from journeys.domain.personal_data import finds
from tests.domain.labelled import HARDER, HELD_OUT, TUNED, Score, scores, sentences, wrong

_SETS = {
    TUNED: "used to improve the rules",
    HARDER: "written against the rules, and used likewise",
    HELD_OUT: "held out: written before, by the same hand, and not looked at since",
}


def tables() -> list[Table]:
    return [_table(name, about) for name, about in _SETS.items()]


def _table(name: str, about: str) -> Table:
    found_in = sentences(name)
    empty = sum(not one.labels for one in found_in)
    table = Table(
        f"Personal data in {len(found_in)} sentences, {empty} of them without any ({about})",
        ("", "labels", "finds", "precision", "recall", "precision, in part", "recall, in part"),
    )
    for kind, score in scores(found_in, finds).items():
        table.add(kind, str(score.labels), str(score.finds), *_shares(score))
    table.notes.append("“any” counts a find whatever it was taken for: it would be masked anyway.")
    return table


def _shares(score: Score) -> list[str]:
    shares = (score.precision, score.recall, score.loose_precision, score.loose_recall)
    return [f"{share:.0%}" for share in shares]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="personal_data", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="also what is missed or found wrongly")
    asked = parser.parse_args()
    for shown in tables():
        print(shown.on_terminal())
    if asked.wrong:
        print(*wrong([*sentences(TUNED), *sentences(HARDER)], finds), sep="\n")
