"""What a person reads for a noun, a field or a choice from a closed list."""

from typing import Any, get_args

from journeys.choice_words import CHOICES
from journeys.domain import models
from journeys.domain.reason import say
from journeys.field_words import FIELDS
from journeys.language import translate

NOUNS = {
    "account": say("user"),
    "aspect_value": say("value of an aspect"),
    "channel": say("channel"),
    "cluster_department": say("department of a cluster"),
    "department": say("department"),
    "experience": say("experience score"),
    "feasibility_rating": say("feasibility rating"),
    "generic_phase": say("generic phase"),
    "insight": say("insight"),
    "insight_department": say("link from insight to department"),
    "insight_need": say("link from insight to need"),
    "insight_persona": say("link from insight to persona"),
    "insight_touchpoint": say("link from insight to touchpoint"),
    "journey": say("journey"),
    "journey_cluster": say("cluster"),
    "journey_persona": say("persona of a journey"),
    "lane_text": say("text in a lane"),
    "map_view": say("view of a map"),
    "measurement": say("measurement"),
    "need": say("need"),
    "opportunity": say("opportunity"),
    "opportunity_dependency": say("dependency"),
    "opportunity_effect": say("effect on a need"),
    "opportunity_estimate": say("estimate of an opportunity"),
    "opportunity_insight": say("link from opportunity to insight"),
    "opportunity_touchpoint": say("link from opportunity to touchpoint"),
    "persona": say("persona"),
    "phase": say("phase"),
    "promise": say("promise"),
    "quote": say("quote"),
    "rating_round": say("rating round"),
    "rating_round_opportunity": say("opportunity in a rating round"),
    "recommendation": say("recommendation"),
    "recommendation_insight": say("link from recommendation to insight"),
    "roadmap_item": say("roadmap item"),
    "roadmap_dependency": say("dependency on the roadmap"),
    "scenario": say("scenario"),
    "scenario_choice": say("opportunity decided beforehand"),
    "scenario_persona": say("floor for a persona"),
    "scenario_promise": say("floor for a promise"),
    "score_definition": say("score of our own"),
    "score_value": say("value of a score of our own"),
    "service_aspect": say("service aspect"),
    "solution": say("solution"),
    "comment": say("comment"),
    "share_link": say("share link"),
    "step": say("step"),
    "step_image": say("picture at a step"),
    "step_transition": say("path between steps"),
    "study": say("study"),
    "study_method": say("method of a study"),
    "target_group": say("target group"),
    "text_lane": say("text lane"),
    "touchpoint": say("touchpoint"),
    "touchpoint_department": say("department of a touchpoint"),
    "touchpoint_need": say("need at a touchpoint"),
    "value": say("value"),
    "tag": say("tag"),
    "insight_tag": say("tag of an insight"),
    "quote_tag": say("tag of a quote"),
    "insight_evidence": say("further evidence"),
    "former_opportunity": say("former key of an opportunity"),
    "former_insight": say("former key of an insight"),
    "contradiction": say("contradiction"),
    "screen": say("screen"),
    "hotspot": say("spot on a screen"),
    "hotspot_insight": say("insight at a spot"),
    "follow_up": say("finding looked at again"),
    "checklist_answer": say("answer to the checklist"),
    "tool": say("tool"),
    "tool_use": say("use of a tool"),
    "population_group": say("group in the city"),
    "report_section": say("part of a report"),
    "survey": say("survey"),
    "survey_question": say("question of a survey"),
    "survey_response": say("answer to a survey"),
    "saved_view": say("saved view"),
    "study_member": say("member of a team"),
    "participant": say("participant"),
    "participant_trait": say("trait of a participant"),
    "transcript": say("transcript"),
    "passage": say("passage"),
    "quote_voice": say("voice of a quote"),
}

# A section of the exchange, and its sheet in a workbook: 31 characters at most.
SECTIONS = {
    "departments": say("Departments"),
    "channels": say("Channels"),
    "personas": say("Personas"),
    "clusters": say("Clusters"),
    "cluster_departments": say("Departments of clusters"),
    "generic_phases": say("Generic phases"),
    "values": say("Values"),
    "promises": say("Promises"),
    "needs": say("Needs"),
    "aspects": say("Service aspects"),
    "aspect_values": say("Values of aspects"),
    "journeys": say("Journeys"),
    "journey_personas": say("Personas of journeys"),
    "phases": say("Phases"),
    "steps": say("Steps"),
    "step_transitions": say("Paths between steps"),
    "step_images": say("Pictures at steps"),
    "touchpoints": say("Touchpoints"),
    "touchpoint_departments": say("Departments of touchpoints"),
    "touchpoint_needs": say("Needs at touchpoints"),
    "text_lanes": say("Text lanes"),
    "lane_texts": say("Texts in lanes"),
    "map_views": say("Views of maps"),
    "studies": say("Studies"),
    "study_methods": say("Methods of studies"),
    "target_groups": say("Target groups"),
    "insights": say("Insights"),
    "quotes": say("Quotes"),
    "insight_touchpoints": say("Insights and touchpoints"),
    "insight_needs": say("Insights and needs"),
    "insight_personas": say("Insights and personas"),
    "insight_departments": say("Insights and departments"),
    "opportunities": say("Opportunities"),
    "effects": say("Effects on needs"),
    "opportunity_touchpoints": say("Opportunities and touchpoints"),
    "opportunity_insights": say("Opportunities and insights"),
    "dependencies": say("Dependencies"),
    "ratings": say("Feasibility ratings"),
    "estimates": say("Estimates from elsewhere"),
    "score_definitions": say("Own scores"),
    "score_values": say("Values of own scores"),
    "solutions": say("Solutions"),
    "roadmap_items": say("Roadmap"),
    "roadmap_dependencies": say("Dependencies on the roadmap"),
    "scenarios": say("Scenarios"),
    "scenario_choices": say("Decided beforehand in scenarios"),
    "scenario_promises": say("Floors for promises"),
    "scenario_personas": say("Floors for personas"),
    "recommendations": say("Recommendations"),
    "recommendation_insights": say("Recommendations and insights"),
    "experiences": say("Experience scores"),
    "measurements": say("Measurements"),
    "tags": say("Tags"),
    "insight_tags": say("Tags of insights"),
    "quote_tags": say("Tags of quotes"),
    "insight_evidence": say("Further evidence"),
    "contradictions": say("Contradictions"),
    "screens": say("Screens"),
    "hotspots": say("Spots on screens"),
    "hotspot_insights": say("Insights at spots"),
    "follow_ups": say("Findings looked at again"),
    "checklist_answers": say("Answers to the checklist"),
    "tools": say("Toolbox"),
    "tool_uses": say("Uses of the toolbox"),
    "population_groups": say("Population"),
    "report_sections": say("Parts of reports"),
    "surveys": say("Surveys"),
    "survey_questions": say("Questions of surveys"),
}

CHANNEL_ICONS = {
    "desk": "building-store",
    "phone": "phone",
    "website": "world",
    "email": "mail",
    "post": "mail",
    "chat": "messages",
    "whatsapp": "brand-whatsapp",
    "district": "map-pin",
    "social": "share",
    "portal": "device-mobile",
    "video": "video",
    "sms": "message",
    "poster": "note",
    "visit": "home",
    "other": "dots",
}


def noun(name: str) -> str:
    return translate(NOUNS.get(name, name))


def choice(value: object) -> str:
    """A choice from a closed list, or a whole experience score, in words."""
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return translate(CHOICES.get(text, text))


def field_name(name: str, of: str = "") -> str:
    """What a field (or column) is called; `of` is the noun that it belongs to."""
    return translate(FIELDS.get(f"{of}.{name}") or FIELDS.get(name, name))


def section(name: str) -> str:
    return translate(SECTIONS.get(name, name))


def choices(literal: str) -> list[tuple[str, str]]:
    """The options of a closed list of the model, for a form."""
    values: Any = get_args(getattr(models, literal))
    return [(value, choice(value)) for value in values]


def channel_icon(kind: str | None) -> str:
    return CHANNEL_ICONS.get(kind or "other", "dots")
