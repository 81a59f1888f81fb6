"""Calendar arithmetic of the law: ISO dates of any precision as spans of days, ages in full years, terms by months.

A date may be ``2024``, ``2024-03`` or ``2024-03-15``; what is not stated is every day that fits.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from functools import lru_cache


@lru_cache(maxsize=4096)
def first_day(iso: str) -> date:
    """Earliest day that an ISO date of any precision can mean."""
    parts = [int(p) for p in iso.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


@lru_cache(maxsize=4096)
def last_day(iso: str) -> date:
    """Latest day that an ISO date of any precision can mean."""
    parts = [int(p) for p in iso.split("-")]
    if len(parts) == 3:
        return date(*parts)
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, calendar.monthrange(parts[0], month)[1])


@lru_cache(maxsize=4096)
def valid(iso: str | None) -> str | None:
    """The date itself where the calendar has it, else ``None`` (masked, misread)."""
    if not iso:
        return None
    try:
        first_day(iso)
    except (ValueError, TypeError):
        return None
    return iso


@lru_cache(maxsize=8192)
def add_months(day: date, months: int) -> date:
    """The day of the same number ``months`` later; the last of the month where it has no such day."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_term(start: date, months: int) -> date:
    """Last day of a term that begins on ``start``: the day before the corresponding day."""
    return add_months(start, months) - timedelta(days=1)


def reached_age(birth: date, years: int, day: date) -> bool:
    """Whether somebody has completed ``years`` on ``day``: from the day after the birthday on."""
    return day > add_months(birth, years * 12)


@lru_cache(maxsize=4096)
def within_years(earlier: str, later: str, years: int) -> bool | None:
    """Whether ``later`` comes at most ``years`` after ``earlier``; ``None`` where the precision of the dates leaves it open."""
    if last_day(later) < first_day(earlier) or first_day(later) > add_months(last_day(earlier), years * 12):
        return False
    ordered = first_day(later) >= last_day(earlier)
    return True if ordered and last_day(later) <= add_months(first_day(earlier), years * 12) else None
