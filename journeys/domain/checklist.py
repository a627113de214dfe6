"""The checklist for inclusive research: the chances in each phase of a study, as the framework of
The Hague names them (004_c1dcd84937bde14a.txt, “Kansen per onderzoeksfase”)."""

from collections.abc import Mapping
from dataclasses import dataclass

from journeys.domain.reason import say


@dataclass(frozen=True)
class Phase:
    """A phase of a study, with its questions: code -> sentence."""

    code: str
    title: str
    questions: Mapping[str, str]


PHASES = (
    Phase(
        "design",
        say("Design of the study"),
        {
            "explicit_goal": say(
                "Is hearing a fair picture of the city an explicit goal, with time and money for "
                "it?"
            ),
            "with_the_group": say("Did the people it is about help to design the study?"),
            "available_data": say(
                "Did you look at the data there are, such as who lives in a district?"
            ),
            "fitting_methods": say("Do the methods, or the mix of them, fit these people?"),
            "readable": say(
                "Were the invitation and the questions checked for how easy they are to read?"
            ),
        },
    ),
    Phase(
        "recruitment",
        say("Finding people"),
        {
            "others_as_channel": say(
                "Do colleagues or organisations help to reach particular groups?"
            ),
            "key_figures": say("Are people who know it from experience involved too?"),
            "several_ways": say("Are there several ways to find people, fitting the groups?"),
            "fitting_incentive": say("Do people get something that fits them for taking part?"),
        },
    ),
    Phase(
        "reporting",
        say("Reporting"),
        {
            "quality_check": say(
                "Are traits of people used to check the quality, not to split the results?"
            ),
            "accessible_results": say(
                "Can everybody read the results, and do the participants hear what came of it?"
            ),
            "lessons": say("Do the lessons go into the design of the next study?"),
        },
    ),
)
QUESTIONS = frozenset(code for phase in PHASES for code in phase.questions)
