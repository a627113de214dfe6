"""Rows that show how the sheets are filled in: one journey, and what may come of it.

They have no keys, and refer to each other by title: as somebody would who begins."""

from collections.abc import Mapping
from typing import Any

from journeys.domain.reason import say

_MOVING, _DESK, _SITE = say("Moving house"), say("The desk"), say("The website")
_FIND, _REPORT, _LIVE = say("Find out"), say("Report the move"), say("Live there")
_LOOK, _FORM, _WAIT = say("Look up what is needed"), say("Fill in the form"), say("Wait for news")
_CLEAR, _QUICK = say("Clear"), say("Quick")
_PLAIN, _ONCE, _SOON = say("Plain words"), say("Telling it once"), say("Knowing where it stands")
_MESSAGE = say("Send a message when it is settled")

# Texts are messages; everything else is as the exchange format writes it.
EXAMPLES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "channels": (
        {"title": _DESK, "kind": "desk", "strengths": say("Somebody looks along with you.")},
        {"title": _SITE, "kind": "website", "strengths": say("Open day and night.")},
        {"title": say("The phone"), "kind": "phone", "cost_per_contact": 4.5},
    ),
    "promises": (
        {"title": _CLEAR, "kind": "pillar", "statement": say("You understand what we say.")},
        {"title": _QUICK, "kind": "pillar", "statement": say("You do not wait for nothing.")},
        {"title": say("Careful"), "kind": "foundation"},
    ),
    "needs": (
        {"promise": _CLEAR, "title": _PLAIN, "means": say("No words of our own.")},
        {"promise": _QUICK, "title": _ONCE, "means": say("We remember what we know.")},
        {"promise": _QUICK, "title": _SOON, "means_not": say("Calling to ask.")},
    ),
    "journeys": (
        {"title": _MOVING, "state": "as_is", "status": "concept",
         "summary": say("From a new address to being settled in.")},
        {"title": say("Getting a passport"), "state": "as_is", "status": "concept"},
        {"title": say("Moving house, without forms"), "state": "to_be", "status": "concept",
         "as_is": _MOVING},
    ),
    "phases": (
        {"journey": _MOVING, "title": _FIND, "position": 1},
        {"journey": _MOVING, "title": _REPORT, "position": 2},
        {"journey": _MOVING, "title": _LIVE, "position": 3},
    ),
    "steps": (
        {"phase": _FIND, "title": _LOOK, "min_minutes": 5, "max_minutes": 20},
        {"phase": _REPORT, "title": _FORM, "need": say("I want to be sure that it is right.")},
        {"phase": _REPORT, "title": _WAIT, "max_minutes": 7200},
    ),
    "touchpoints": (
        {"step": _LOOK, "title": say("Page about moving"), "channel": _SITE,
         "direction": "inbound", "moment_of_truth": False, "yearly_volume": 30000},
        {"step": _FORM, "title": say("Form"), "channel": _SITE, "direction": "inbound",
         "moment_of_truth": True, "yearly_volume": 21000},
        {"step": _WAIT, "title": say("Letter with the answer"), "direction": "outbound",
         "moment_of_truth": True, "service_norm": say("Within five working days")},
    ),
    "insights": (
        {"statement": say("People do not know whether the form has arrived."), "kind": "pain",
         "sentiment": "negative", "n": 7, "of_n": 10, "heard_on": "2026-03-14"},
        {"statement": say("The page says at once what to bring."), "kind": "delight",
         "sentiment": "positive", "n": 4, "of_n": 10, "heard_on": "2026-03-14"},
        {"statement": say("Half of the callers ask where it stands."), "kind": "fact",
         "sentiment": "neutral", "heard_on": "2026-04-02"},
    ),
    "opportunities": (
        {"title": _MESSAGE, "promise": _QUICK, "size": "small", "status": "explored"},
        {"title": say("Fill in what we know already"), "promise": _QUICK, "size": "large",
         "status": "spotted"},
        {"title": say("Rewrite the letter"), "promise": _CLEAR, "size": "small",
         "status": "spotted"},
    ),
    "effects": (
        {"opportunity": _MESSAGE, "need": _SOON, "effect": "high", "basis": "research"},
        {"opportunity": say("Fill in what we know already"), "need": _ONCE, "effect": "high",
         "basis": "assumption"},
        {"opportunity": say("Rewrite the letter"), "need": _PLAIN, "effect": "medium",
         "basis": "assumption"},
    ),
}  # fmt: skip
