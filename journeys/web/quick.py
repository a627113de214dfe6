"""Templates that are drawn sooner: the same text, with less made on the way to it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Call, Const, Name
from markupsafe import Markup, escape

from journeys import language

_PLAIN = (int, float)
# Always functions in Python, which want nothing of the template that calls them.
_FUNCTIONS = {
    "_", "ngettext", "drawn", "icon", "picture", "face", "face_mark", "csrf", "may", "asset",
    "draw_options", "lane_template", "indicator_unit",
}  # fmt: skip
# Some 1.5 kB each: enough for the parts of a hundred maps.
_PARTS = 8192


def safe(value: Any) -> str:
    """The text of a value for a page: as `escape` writes it, but without making a Markup of what is
    joined with the rest of the page right away. Half of the time that a page took went there."""
    kind = type(value)
    if kind is Markup:
        return value
    if kind is str:
        return str.__str__(escape(value)) if _needs(value) else value
    if kind in _PLAIN:
        return str(value)
    return escape(value)


def _needs(text: str) -> bool:
    return "&" in text or "<" in text or ">" in text or '"' in text or "'" in text


class QuickGenerator(CodeGenerator):
    """Writes `safe` where jinja2 writes `escape` around what a template puts on the page."""

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.safe(")

    def visit_Call(self, node: Call, frame: Any, forward_caller: bool = False) -> None:
        """Without asking each time what kind of thing is called."""
        if isinstance(node.node, Name) and node.node.name in _FUNCTIONS and not forward_caller:
            self.write("environment.plain_call(")
            self.visit(node.node, frame)
            self.signature(node, frame)
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _import_common(self, node: Any, frame: Any) -> None:
        """Components look at nothing but what they are given, so each is read once; and nobody
        needs to compare what is known here with what is known there."""
        if isinstance(node.template, Const) and node.template.value.startswith("components/"):
            self.write("environment.get_template(")
            self.visit(node.template, frame)
            self.write(")._get_default_module()")
        else:
            super()._import_common(node, frame)


class QuickEnvironment(Environment):
    code_generator_class = QuickGenerator
    safe = staticmethod(safe)

    @staticmethod
    def plain_call(function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        return function(*given, **named)


def install_parts(environment: Environment) -> None:
    """`drawn("map/_step.html", row=row, …)`: a fragment that looks at nothing but what it is given.

    What shows the same is the same text: it is drawn once, and found again by its values. So they
    are values: rows, tuples, frozen dataclasses. Nothing in it may be about who is looking: no
    CSRF token, and `may` only as the truth that follows from it."""

    @lru_cache(_PARTS)
    def part(name: str, _tongue: str, values: tuple[tuple[str, Any], ...]) -> Markup:
        return Markup(environment.get_template(name).render(values))

    def drawn(name: str, /, **values: Any) -> Markup:
        return part(name, language.current.get(), tuple(values.items()))

    environment.globals["drawn"] = drawn


def install_words(environment: Environment) -> None:
    """`_` and `ngettext` as the templates know them: what has no figures in it is looked up, and
    made safe, once in a language."""
    known: dict[tuple[str, str], Markup] = {}

    def say(text: str, /, **values: Any) -> Markup:
        tongue = language.current.get()
        found = known.get((tongue, text))
        if found is None:
            found = known[tongue, text] = Markup(language.translate(text))
        return found % values if values or "%" in found else found

    def say_n(one: str, many: str, num: int, /, **values: Any) -> Markup:
        said = {"num": language.number(num), **values}
        return Markup(language.translate_n(one, many, num)) % said

    words: dict[str, Callable[..., Markup]] = {"_": say, "gettext": say, "ngettext": say_n}
    environment.globals.update(words)
