"""The headings of a summary: the same on the page, on paper and on a slide."""

from journeys.language import translate as _


def headings() -> dict[str, str]:
    return {
        "description": _(
            "Which opportunities close most of what people miss, and how sure that is."
        ),
        "list": _("What closes most"),
        "place": _("Place"),
        "opportunity": _("Opportunity"),
        "points": _("Points"),
        "between": _("90%% certain") % {},
        "chance": _("Chance of top five"),
        "heard": _("Insights"),
        "matrix": _("Impact and feasibility"),
        "impact": _("Impact"),
        "feasibility": _("Feasibility"),
        "promises": _("What closes of which promise"),
        "capacity": _("What it takes"),
        "voices": _("Who asked for it"),
        "certainty": _("How sure is this?"),
    }
