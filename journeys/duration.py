"""How long something takes, as a person says it."""

from journeys.language import number, translate_n

_HOUR = 60
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY


def duration(shortest: int | None, longest: int | None) -> str | None:
    """“5 – 80 minutes”: minutes in the largest unit that is not too coarse for them."""
    known = [minutes for minutes in (shortest, longest) if minutes is not None]
    if not known:
        return None
    unit = next((unit for unit in (_WEEK, _DAY, _HOUR) if max(known) >= 2 * unit), 1)
    told = [number(minutes / unit, 0 if minutes % unit == 0 else 1) for minutes in known]
    figures = " – ".join(dict.fromkeys(told))
    return _name(unit, 1 if known[-1] == unit else 2) % {"n": figures}


def _name(unit: int, n: int) -> str:
    if unit == _WEEK:
        return translate_n("%(n)s week", "%(n)s weeks", n)
    if unit == _DAY:
        return translate_n("%(n)s day", "%(n)s days", n)
    if unit == _HOUR:
        return translate_n("%(n)s hour", "%(n)s hours", n)
    return translate_n("%(n)s minute", "%(n)s minutes", n)
