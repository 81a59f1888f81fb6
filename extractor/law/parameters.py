"""The figures of the law: dated parameters of dated instruments, read from the files beside the code (``corpora/law``).

A file holds the parameters of one article (``article``) or of several articles that belong together (``group``). The id
of a parameter is ``instrument.article.name`` or ``instrument.group.name``. A parameter has versions, each with its first
and last day; a version without value is a figure that has not been verified and must not decide anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

Quality = Literal["verified", "quoted", "unverified"]
InForce = Literal["yes", "not_yet", "repealed"]


@dataclass(frozen=True, slots=True)
class Version:
    """One value of a parameter for the days ``valid_from`` to ``valid_to`` (inclusive; ``None`` = still valid)."""

    value: Decimal | None
    valid_from: date
    valid_to: date | None
    source_quality: Quality
    checked_on: date


@dataclass(frozen=True, slots=True)
class Parameter:
    """A figure of the law. ``unit``: yuan, account, card, party, times, year, month, age, percent."""

    id: str
    title: str
    unit: str
    instrument: str
    article: str
    item: str
    versions: tuple[Version, ...]

    def at(self, day: date) -> Version | None:
        """The version valid on a day, or ``None`` where there is a gap."""
        for version in self.versions:
            if version.valid_from <= day and (version.valid_to is None or day <= version.valid_to):
                return version
        return None

    def nearest(self, day: date) -> Version:
        """The version valid on a day; before the first the first, after the last (or in a gap) the one before."""
        earlier = [v for v in self.versions if v.valid_from <= day]
        return earlier[-1] if earlier else self.versions[0]


@dataclass(frozen=True, slots=True)
class Instrument:
    """A source of law; ``valid_to`` is the last day on which its figures applied (``None`` = still in force)."""

    id: str
    number: str
    title: str
    title_en: str
    valid_from: date
    valid_to: date | None
    source_quality: Quality
    checked_on: date
    published: date | None = None
    note: str = ""

    def in_force(self, day: date) -> InForce:
        if day < self.valid_from:
            return "not_yet"
        return "yes" if self.valid_to is None or day <= self.valid_to else "repealed"


class Law:
    """The law as applied on one day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._parameters = _parameters()
        self._instruments = _instruments()
        self._numbers: dict[str, Decimal] = {}
        self._in_force = {name: instrument.in_force(day) for name, instrument in self._instruments.items()}

    def number(self, parameter: str) -> Decimal:
        """Figure of a parameter on the day; of an instrument not in force, its nearest version. Raises ``LookupError``
        where no verified or quoted figure exists."""
        found = self._numbers.get(parameter)
        if found is None:
            found = self._parameters[parameter].nearest(self.day).value
            if found is None:
                raise LookupError(parameter)
            self._numbers[parameter] = found
        return found

    def valid(self, parameter: str) -> bool:
        """Whether the parameter has a figure on the day itself."""
        version = self._parameters[parameter].at(self.day)
        return version is not None and version.value is not None

    def quality(self, parameter: str) -> Quality:
        return self._parameters[parameter].nearest(self.day).source_quality

    def in_force(self, instrument: str) -> InForce:
        return self._in_force[instrument]

    def instrument(self, name: str) -> Instrument:
        return self._instruments[name]

    def title(self, instrument: str) -> str:
        """Number of the instrument as cited (法发〔2025〕12号)."""
        return self._instruments[instrument].number


@lru_cache(maxsize=64)
def law_on(day: date) -> Law:
    """The law on a day (shared between cases of the same day)."""
    return Law(day)


def instruments() -> tuple[Instrument, ...]:
    return tuple(_instruments().values())


def parameters() -> tuple[Parameter, ...]:
    """All parameters, sorted by id."""
    return tuple(sorted(_parameters().values(), key=lambda p: p.id))


def parameter(name: str) -> Parameter:
    """The parameter of an id. Raises ``KeyError`` where there is none."""
    return _parameters()[name]


def checked_on() -> date:
    """The day at which the law files were last checked: the law of documents without a date."""
    return max(i.checked_on for i in _instruments().values())


@lru_cache(maxsize=1)
def _files() -> tuple[tuple[str, Any], ...]:
    import yaml

    from extractor.resources import path

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = Path(path("law"))
    return tuple(
        (file.relative_to(root).as_posix(), yaml.load(file.read_text(encoding="utf-8"), Loader=loader))  # noqa: S506
        for file in sorted(root.rglob("*.yaml"))
    )


@lru_cache(maxsize=1)
def _instruments() -> dict[str, Instrument]:
    rows = next(content for name, content in _files() if name == "instruments.yaml")
    return {row["id"]: Instrument(**{**row, "note": row.get("note") or ""}) for row in rows}


@lru_cache(maxsize=1)
def _parameters() -> dict[str, Parameter]:
    found: dict[str, Parameter] = {}
    for name, content in _files():
        if name == "instruments.yaml":
            continue
        for key, row in content["parameters"].items():
            parameter = _parameter(content, key, row)
            if parameter.id in found:
                raise ValueError(f"{name}: parameter {parameter.id} is defined twice")
            found[parameter.id] = parameter
    return found


def _parameter(content: dict[str, Any], key: str, row: dict[str, Any]) -> Parameter:
    versions = tuple(
        Version(
            None if v["value"] is None else Decimal(str(v["value"])),
            v["valid_from"],
            v["valid_to"],
            v["source_quality"],
            v["checked_on"],
        )
        for v in sorted(row["values"], key=lambda v: v["valid_from"])
    )
    article = str(row.get("article", content.get("article") or ""))
    group = content.get("group") or article or "figures"
    return Parameter(
        f"{content['instrument']}.{group}.{key}",
        row["title"],
        row["unit"],
        content["instrument"],
        article,
        str(row.get("item") or ""),
        versions,
    )
