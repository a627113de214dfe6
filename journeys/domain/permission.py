"""Who may do what: one table. A route names one permission; a role has a set of them."""

from collections.abc import Collection
from typing import Literal, get_args

Permission = Literal[
    "anyone",  # no need to sign in
    "read",
    "edit_journeys",
    "edit_promises",
    "edit_insights",
    "edit_opportunities",
    "rate",
    "decide",  # record a decision for ever
    "comment",
    "exchange",  # bring files in; what is in them needs the permission of its noun
    "administer",
]

ROLES: dict[str, frozenset[Permission]] = {
    "reader": frozenset({"read"}),
    "designer": frozenset(
        {"read", "edit_journeys", "edit_opportunities", "rate", "comment", "exchange"}
    ),
    "researcher": frozenset({"read", "edit_insights", "edit_journeys", "comment", "exchange"}),
    "manager": frozenset(
        {"read", "edit_promises", "edit_opportunities", "rate", "decide", "comment", "exchange"}
    ),
    "admin": frozenset(get_args(Permission)),
}


_JOURNEY = (
    "journey", "phase", "step", "touchpoint", "touchpoint_department", "touchpoint_need",
    "experience", "journey_persona", "text_lane", "lane_text", "map_view",
    "step_transition", "step_image", "share_link",
)  # fmt: skip
_RESEARCH = (
    "study", "study_method", "target_group", "insight", "quote", "insight_touchpoint",
    "insight_need", "insight_persona", "insight_department", "recommendation",
    "recommendation_insight", "tag", "insight_tag", "quote_tag", "insight_evidence",
    "former_insight", "contradiction", "screen", "hotspot", "hotspot_insight", "follow_up",
    "checklist_answer", "tool", "tool_use", "population_group", "report_section", "survey",
    "survey_question",
)  # fmt: skip
# Only the team of the study sees these: nobody else may even know that there are any.
RAW = frozenset(
    {
        "participant",
        "participant_trait",
        "transcript",
        "passage",
        "quote_voice",
        "study_member",
    }
)
# Of one person: no list of changes tells others that there are any.
PERSONAL = frozenset({"saved_view"})
_OPPORTUNITY = (
    "opportunity", "opportunity_effect", "opportunity_touchpoint", "opportunity_insight",
    "opportunity_dependency", "opportunity_estimate", "score_value", "solution", "roadmap_item",
    "roadmap_dependency",
    "scenario", "scenario_choice", "scenario_promise", "scenario_persona",
    "rating_round", "rating_round_opportunity", "former_opportunity",
)  # fmt: skip
_PROMISE = ("promise", "need", "service_aspect", "aspect_value", "value", "measurement")
_ORGANISATION = (
    "department", "channel", "journey_cluster", "cluster_department", "generic_phase",
)  # fmt: skip

# Who may change, remove and restore which noun.
NEEDED: dict[str, Permission] = {
    **dict.fromkeys(_JOURNEY, "edit_journeys"),
    **dict.fromkeys(_RESEARCH, "edit_insights"),
    **dict.fromkeys(_OPPORTUNITY, "edit_opportunities"),
    **dict.fromkeys(_PROMISE, "edit_promises"),
    **dict.fromkeys(_ORGANISATION, "administer"),
    "persona": "edit_insights",
    "feasibility_rating": "rate",
    "comment": "comment",
    "saved_view": "comment",
    "account": "administer",
    "score_definition": "administer",
}


def hidden_from(role: str | None) -> frozenset[str]:
    """The nouns of which a role may not even know that there are any."""
    hidden = RAW | PERSONAL
    return hidden if allows(role, "comment") else hidden | {"comment"}


def allows(role: str | None, permission: Permission) -> bool:
    """Nobody in particular (`role` None) may only do what anyone may."""
    if permission == "anyone":
        return True
    return role is not None and permission in ROLES[role]


def may_take_back(role: str | None, changed: Collection[tuple[bool, str]]) -> bool:
    """Whether somebody may undo what was changed together: of each, whether they did it themselves,
    and its noun. Who made a change may take it back, and so may whoever could have made all of it.
    But what somebody said is theirs, unless it went along with something else."""
    only_said = all(noun == "comment" for _own, noun in changed)

    def may(own: bool, noun: str) -> bool:
        if noun in RAW | PERSONAL:
            return own
        if noun in hidden_from(role):
            return False
        if own or noun not in NEEDED:
            return own
        return allows(role, "administer" if only_said else NEEDED[noun])

    return all(may(own, noun) for own, noun in changed)
