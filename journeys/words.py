"""What a person reads for a noun, a field or a choice from a closed list."""

from typing import Any, get_args

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
    "recommendation": say("recommendation"),
    "recommendation_insight": say("link from recommendation to insight"),
    "roadmap_item": say("roadmap item"),
    "service_aspect": say("service aspect"),
    "solution": say("solution"),
    "step": say("step"),
    "study": say("study"),
    "study_method": say("method of a study"),
    "target_group": say("target group"),
    "text_lane": say("text lane"),
    "touchpoint": say("touchpoint"),
    "touchpoint_department": say("department of a touchpoint"),
    "touchpoint_need": say("need at a touchpoint"),
    "value": say("value"),
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
    "solutions": say("Solutions"),
    "roadmap_items": say("Roadmap"),
    "recommendations": say("Recommendations"),
    "recommendation_insights": say("Recommendations and insights"),
    "experiences": say("Experience scores"),
    "measurements": say("Measurements"),
}

CHOICES = {
    "as_is": say("As it is"),
    "to_be": say("As it should be"),
    "concept": say("Concept"),
    "validated": say("Validated"),
    "archived": say("Archived"),
    "inbound": say("Customer contacts us"),
    "outbound": say("We contact the customer"),
    "frontstage": say("In front of the customer"),
    "backstage": say("Behind the scenes"),
    "assumption": say("Assumption"),
    "research": say("Research"),
    "measured": say("Measured"),
    "pillar": say("Pillar"),
    "foundation": say("Foundation"),
    "residents": say("Residents and entrepreneurs"),
    "entrepreneurs": say("Entrepreneurs"),
    "staff": say("Staff"),
    "realisation": say("Promise kept"),
    "grade": say("Grade"),
    "nps": say("NPS"),
    "csat": say("Customer satisfaction (CSAT)"),
    "ces": say("Customer effort (CES)"),
    "first_contact_resolution": say("Solved at first contact"),
    "contacts_per_case": say("Contacts per case"),
    "agreement": say("Agrees"),
    "rank_position": say("Place in the ranking"),
    "planned": say("Planned"),
    "running": say("Running"),
    "done": say("Done"),
    "desk_research": say("Desk research"),
    "expert_interview": say("Expert interviews"),
    "in_depth_interview": say("In-depth interviews"),
    "focus_group": say("Focus groups"),
    "survey": say("Survey"),
    "usability_test": say("Usability test"),
    "complaint_analysis": say("Analysis of complaints"),
    "data": say("Data"),
    "observation": say("Observation"),
    "co_creation": say("Co-creation"),
    "positive": say("Positive"),
    "neutral": say("Neutral"),
    "negative": say("Negative"),
    "pain": say("Pain point"),
    "need": say("Need"),
    "delight": say("Delight"),
    "idea": say("Idea"),
    "fact": say("Fact"),
    "open": say("Open"),
    "adopted": say("Adopted"),
    "declined": say("Declined"),
    "small": say("Small"),
    "large": say("Large"),
    "spotted": say("Spotted"),
    "explored": say("Explored"),
    "prioritised": say("Prioritised"),
    "dropped": say("Dropped"),
    "low": say("Low"),
    "medium": say("Medium"),
    "high": say("High"),
    "active": say("Active"),
    "next": say("Next"),
    "backlog": say("Backlog"),
    "reader": say("Reader"),
    "designer": say("Designer"),
    "researcher": say("Researcher"),
    "manager": say("Manager"),
    "admin": say("Administrator"),
    "desk": say("Desk"),
    "phone": say("Phone"),
    "website": say("Website"),
    "email": say("E-mail"),
    "post": say("Post"),
    "chat": say("Chat"),
    "whatsapp": say("WhatsApp"),
    "district": say("District"),
    "social": say("Social media"),
    "portal": say("Personal portal"),
    "video": say("Video call"),
    "sms": say("Text message"),
    "poster": say("Poster"),
    "visit": say("Home visit"),
    "other": say("Other"),
    "reach": say("Reach"),
    "impact": say("Impact"),
    "confidence": say("Confidence"),
    "effort": say("Effort"),
    "create": say("added"),
    "update": say("changed"),
    "delete": say("removed"),
    "-2": say("Very negative"),
    "-1": say("Somewhat negative"),
    "0": say("Neither good nor bad"),
    "1": say("Somewhat positive"),
    "2": say("Very positive"),
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
