"""What every kind of file has in common: something that draws each kind of mark in its own way, and
what the file says about itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from journeys.import_export.poster import marks

Drawn = TypeVar("Drawn")


@dataclass(frozen=True)
class About:
    """`text` tells the same as the drawing, in words."""

    title: str
    author: str
    description: str
    language: str
    text: str
    made_at: datetime


class Pen(ABC, Generic[Drawn]):
    """Gives what a mark is in its kind of file."""

    def draw(self, mark: marks.Mark) -> Drawn:
        by_kind: dict[type, Any] = {
            marks.Box: self.box,
            marks.Arrow: self.arrow,
            marks.Rule: self.rule,
            marks.Bend: self.bend,
            marks.Words: self.words,
            marks.Face: self.face,
            marks.Icon: self.icon,
            marks.Level: self.level,
            marks.Photo: self.photo,
        }
        return by_kind[type(mark)](mark)

    @abstractmethod
    def box(self, box: marks.Box) -> Drawn: ...
    @abstractmethod
    def arrow(self, arrow: marks.Arrow) -> Drawn: ...
    @abstractmethod
    def rule(self, rule: marks.Rule) -> Drawn: ...
    @abstractmethod
    def bend(self, bend: marks.Bend) -> Drawn: ...
    @abstractmethod
    def words(self, words: marks.Words) -> Drawn: ...
    @abstractmethod
    def face(self, face: marks.Face) -> Drawn: ...
    @abstractmethod
    def icon(self, icon: marks.Icon) -> Drawn: ...
    @abstractmethod
    def level(self, level: marks.Level) -> Drawn: ...
    @abstractmethod
    def photo(self, photo: marks.Photo) -> Drawn: ...
