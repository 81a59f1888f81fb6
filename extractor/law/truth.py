"""Three-valued comparison of intervals with thresholds: ``True``, ``False``, or ``None`` where the interval straddles or is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from extractor.casefile import Quantity


def at_least(quantity: Quantity | None, threshold: Decimal) -> bool | None:
    """Whether a quantity reaches a threshold that includes its figure (以上)."""
    if quantity is None:
        return None
    if quantity.low is not None and quantity.low >= threshold:
        return True
    if quantity.high is not None and (quantity.high < threshold or (quantity.high == threshold and quantity.high_open)):
        return False
    return None


def over(quantity: Quantity | None, threshold: Decimal) -> bool | None:
    """Whether a quantity is above a threshold that excludes its figure (超过)."""
    if quantity is None:
        return None
    if quantity.low is not None and (quantity.low > threshold or (quantity.low == threshold and quantity.low_open)):
        return True
    if quantity.high is not None and quantity.high <= threshold:
        return False
    return None


def all_of(answers: Iterable[bool | None]) -> bool | None:
    """Conjunction: one ``False`` decides; else one ``None`` leaves it open."""
    open_ = False
    for answer in answers:
        if answer is False:
            return False
        open_ = open_ or answer is None
    return None if open_ else True


def any_of(answers: Iterable[bool | None]) -> bool | None:
    """Disjunction: one ``True`` decides; else one ``None`` leaves it open."""
    open_ = False
    for answer in answers:
        if answer is True:
            return True
        open_ = open_ or answer is None
    return None if open_ else False


def at_most(quantity: Quantity | None) -> Quantity | None:
    """What is known of a part of a whole: nothing below, the whole's upper end above."""
    if quantity is None or quantity.high is None:
        return None
    return Quantity(None, quantity.high, False, quantity.high_open)
