"""The rooms of the program, and how much is in each."""

from dataclasses import dataclass

from sqlmodel import Session

from journeys.domain.models import User
from journeys.domain.permission import allows
from journeys.language import translate as _
from journeys.queries.overview import counts


@dataclass(frozen=True)
class Room:
    label: str
    url: str
    icon: str
    count: int | None
    current: bool
    group: str = ""


def navigation(session: Session | None, user: User | None, path: str) -> tuple[Room, ...]:
    if user is None or session is None:
        return ()
    how_many = counts(session)

    def room(label: str, url: str, icon: str, noun: str | None = None, group: str = "") -> Room:
        current = path == url if url == "/" else path == url or path.startswith(url + "/")
        return Room(label, url, icon, how_many.get(noun) if noun else None, current, group)

    deeper = _("More")
    rooms = [
        room(_("Overview"), "/", "layout-dashboard"),
        room(_("Journeys"), "/klantreizen", "route", "journey"),
        room(_("Promises"), "/klantbeloften", "shield-check", "promise"),
        room(_("Insights"), "/inzichten", "message-2", "insight"),
        room(_("Opportunities"), "/kansen", "bulb", "opportunity"),
        room(_("Roadmap"), "/roadmap", "timeline"),
        room(_("Stadskamer"), "/stadskamer", "messages", None, deeper),
        room(_("Studies"), "/onderzoeken", "clipboard-text", "study", deeper),
        room(_("Surveys"), "/enquetes", "chart-bar", None, deeper),
        room(_("Who is heard"), "/wie-is-gehoord", "speakerphone", None, deeper),
        room(_("Personas"), "/profielen", "users", None, deeper),
        room(_("Channels and departments"), "/organisatie", "building-community", None, deeper),
        room(_("Excel in and out"), "/uitwisseling", "arrows-exchange", None, deeper),
    ]
    if allows(user.role, "administer"):
        rooms.append(room(_("Users"), "/gebruikers", "key", None, deeper))
    return tuple(rooms)
