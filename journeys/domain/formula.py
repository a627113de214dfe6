"""Formulas that people write for their own scores: arithmetic over figures, and nothing else."""

import ast
from collections.abc import Callable, Mapping
from math import isfinite, sqrt

from simpleeval import DEFAULT_OPERATORS, SimpleEval

from journeys.domain.lens import Seen
from journeys.domain.reason import Points, Reason, Refused, say

LONGEST = 300
_DECIMALS = 6


def name_of(key: str) -> str:
    """As a formula calls a figure: a dash would be a minus."""
    return key.replace("-", "_").replace(".", "_")


def names_in(text: str, known: Mapping[str, object]) -> tuple[str, ...]:
    """The names of figures in a formula, in alphabetical order. Raises Refused, with a sentence, if
    it is no formula, does something else than arithmetic, or calls a figure that is not `known`."""
    tree = _read(text)
    called = {node.func.id for node in ast.walk(tree) if _is_call(node)}  # type: ignore[attr-defined]
    if unknown := sorted(called - FUNCTIONS.keys()):
        raise Refused(say("“%(name)s” is not possible in a formula."), name=unknown[0])
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - FUNCTIONS.keys()
    if unknown := sorted(found - known.keys()):
        raise Refused(
            say("There is no figure called “%(name)s”. There are: %(known)s."),
            name=unknown[0],
            known=", ".join(sorted(known)),
        )
    return tuple(sorted(found))


def computed(text: str, look_up: Callable[[str], Seen | None]) -> Seen:
    """What a formula comes to for one opportunity. `look_up` gives a figure by its name, None if
    there is none. Never raises: what goes wrong makes the score unknown, and is said."""
    try:
        tree = _read(text)
        given = {name: look_up(name) for name in _named(tree)}
        names_in(text, {name: seen for name, seen in given.items() if seen})
    except Refused as refused:
        return Seen(None, (refused.reason,))
    figures = {name: seen for name, seen in given.items() if seen}
    if lacking := [name for name, seen in figures.items() if seen.value is None]:
        reason = Reason(say("Unknown, because “%(name)s” is not known."), {"name": lacking[0]})
        return Seen(None, (reason, *figures[lacking[0]].because))
    values = {name: seen.value for name, seen in figures.items() if seen.value is not None}
    return _worked_out(text, tree, values)


def circle(formulas: Mapping[str, str]) -> list[str]:
    """The names of scores that are computed from each other all the way round, the first one at
    the end again; empty if there are none. `formulas` by name."""
    tied = {name: _readable_names(text) for name, text in formulas.items()}
    done: set[str] = set()

    def walk(name: str, path: list[str]) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done or name not in tied:
            return []
        for other in sorted(tied[name]):
            if found := walk(other, [*path, name]):
                return found
        done.add(name)
        return []

    return next((found for name in sorted(tied) if (found := walk(name, []))), [])


def _worked_out(text: str, tree: ast.Expression, values: Mapping[str, float]) -> Seen:
    evaluator = SimpleEval(operators=_OPERATORS, functions=FUNCTIONS, names=dict(values))
    try:
        value = float(evaluator.eval(text, previously_parsed=tree.body))
    except ZeroDivisionError:
        return Seen(None, (Reason(say("Unknown, because it would be divided by zero.")),))
    except (ArithmeticError, RecursionError, TypeError, ValueError):
        return Seen(None, (Reason(say("Unknown, because this cannot be reckoned.")),))
    if not isfinite(value):
        return Seen(None, (Reason(say("Unknown, because this cannot be reckoned.")),))
    reasons = [Reason(say("Formula: %(formula)s."), {"formula": text})]
    reasons += [
        Reason(say("%(name)s = %(value)s"), {"name": name, "value": Points(figure)})
        for name, figure in values.items()
    ]
    return Seen(value, tuple(reasons))


def _read(text: str) -> ast.Expression:
    """Raises Refused unless it is arithmetic, and no longer than a person can check."""
    if len(text) > LONGEST:
        raise Refused(say("A formula has at most %(max)s characters."), max=LONGEST)
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Refused(say("This is not a formula. Write something like: impact / 2.")) from error
    for node in ast.walk(tree):
        if not _is_allowed(node):
            raise Refused(
                say("Only numbers, figures, + - * / ( ), comparisons and %(functions)s."),
                functions=", ".join(FUNCTIONS),
            )
    return tree


def _is_allowed(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return type(node.value) in (int, float)
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Name) and bool(node.args) and not node.keywords
    return isinstance(node, _NODES)


def _is_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call)


def _named(tree: ast.Expression) -> list[str]:
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return sorted(found - FUNCTIONS.keys())


def _readable_names(text: str) -> list[str]:
    try:
        return _named(_read(text))
    except Refused:
        return []


def _rounded(value: float, decimals: float = 0) -> float:
    """Within bounds: rounding a whole number to a billion digits would never end."""
    return round(float(value), int(min(max(decimals, 0), _DECIMALS)))


FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "min": lambda *values: min(values),
    "max": lambda *values: max(values),
    "abs": lambda value: abs(value),
    "round": _rounded,
    "sqrt": sqrt,
}
_COUNTING = (
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.UAdd,
    ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE,
)  # fmt: skip
_OPERATORS = {kind: DEFAULT_OPERATORS[kind] for kind in _COUNTING}
_NODES = (
    *_COUNTING, ast.Expression, ast.BinOp, ast.UnaryOp, ast.Compare, ast.Name, ast.Load,
)  # fmt: skip
