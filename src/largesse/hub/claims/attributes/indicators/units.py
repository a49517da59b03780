"""Whether an amount can be of an indicator, by their units."""

from __future__ import annotations

import re
from functools import lru_cache

from largesse.hub.indicators import Indicator
from largesse.hub.model.claims import Amount, Form

_MONEY = re.compile(r"^[A-Z]{3}(?=/|$)")
_PAY = ("/year", "/month")
_AREA = re.compile(r"\b(?:ft2|sqft|ping|pyeong|tsubo|km2)(?=/|$)")


@lru_cache(maxsize=1024)
def _shape(unit: str) -> str:
    """A unit with any currency as $ and any measure of area as square metres."""
    return unit if unit == "FTE" else _AREA.sub("m2", _MONEY.sub("$", unit))


def fits(amount: Amount | None, form: Form, indicator: Indicator) -> bool:
    """Money is no count, and a share is none of either; a change or a rank can be of anything."""
    if amount is None or form in ("rank", "comparison", "event"):
        return True
    has, wants = _shape(amount.unit), _shape(indicator.unit)
    if form == "change" and has in ("%", "times"):
        return True
    if has == "times":
        return True
    if has == "pp":
        return wants == "%"
    if has == "%":
        return wants == "%" or (form == "share" and indicator.combines == "sum")
    if wants == "FTE":
        return has in ("count", "FTE")
    if has == wants:
        return True
    if wants.endswith(_PAY):
        return has == "$" or (has.startswith("$") and has.endswith(_PAY))
    return wants.startswith("$/m2") and has.startswith("$/m2") and ("/" in wants[4:]) == ("/" in has[4:])


def same_sort(one: str, two: str) -> bool:
    """Whether two units differ at most in the currency."""
    return _shape(one) == _shape(two)
