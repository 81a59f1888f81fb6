"""Labelled documents to examples, one a defendant: whose label it is, which family it belongs to, and its features."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.casefile import Case, Defendant, Section
from extractor.facts.charge_names import AIDING, CONCEALING, canonical
from extractor.offence.features import Bag, bags
from extractor.offence.model import CLASSES
from extractor.offence.passages import ENOUGH

#: Crimes that others can help with cards, phones, transfers or traffic: a conviction alone does not tell 共犯 from principal.
HELPED = frozenset(("诈骗罪", "开设赌场罪", "赌博罪", "信用卡诈骗罪", "集资诈骗罪", "合同诈骗罪", "敲诈勒索罪", "组织、领导传销活动罪"))
_HELP_FIELDS = frozenset(
    ("own_accounts", "others_accounts", "entity_accounts", "phone_cards", "provision", "transfers", "withdraws", "equipment")
)
#: Origins of documents made for the project: from templates, and written one by one.
MADE = frozenset(("synthetic", "written"))
#: Shingle length (characters) and share of shingles from which two texts are one family.
_SHINGLE, _SAME = 12, 0.3

Reader = Callable[[str], Case]


@dataclass(frozen=True, slots=True)
class Record:
    """A labelled document.

    ``labels``: defendant's name or number (as text) → class, or ``None`` to leave that person out; the key ``*`` stands for
    everybody. Without a label a defendant follows the conviction that the text states; where that leaves 共犯 open, the
    defendant is left out unless ``examined`` says that a person has read the document for accomplices. ``whole``: the text is
    about one person's conduct and read as such. ``origin`` is a free name, one of :data:`MADE` for documents made for the project.
    """

    id: str
    text: str
    labels: Mapping[str, str | None]
    origin: str = "archive"
    group: str | None = None
    examined: bool = False
    whole: bool = False
    count: bool = True  # whether it counts in results on real text


@dataclass(slots=True)
class Example:
    """One defendant with label (index into :data:`CLASSES`), family and features."""

    id: str
    label: int
    group: str
    origin: str
    bag: Bag
    count: bool
    charge: str = ""


def read_records(path: Path) -> Iterator[Record]:
    """Records of a JSONL file (keys as the fields of :class:`Record`, ``text`` required) or of a folder of ``.txt`` files."""
    if path.is_dir():
        for file in sorted(path.glob("*.txt")):
            yield Record(file.stem, file.read_text(encoding="utf-8"), {})
        return
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            if line.strip():
                row = json.loads(line)
                known = {key: row[key] for key in ("origin", "group", "examined", "whole") if key in row}
                yield Record(str(row.get("id", number)), row["text"], row.get("labels", {}), **known)


def label_of(charges: Iterable[str]) -> str | None:
    """Class of a list of convictions; ``None`` where several classes remain or nothing is stated."""
    names = {canonical(charge) for charge in charges}
    if not names:
        return None
    rest = names - {CONCEALING, AIDING}
    if CONCEALING in names:
        return None if rest else "concealing"
    if AIDING in names:
        return None if rest & HELPED else "aiding"
    return "other"


def _conviction_label(case: Case, defendant: Defendant, examined: bool) -> str | None:
    convicted = defendant.codes("convicted")
    label = label_of(convicted or ())
    if label == "other" and not examined and HELPED & set(convicted or ()) and defendant.text("role") != "principal":
        if any(fact.field in _HELP_FIELDS for fact in case.facts_of(defendant.number)):
            return None
    return label


def as_whole(case: Case) -> Case:
    """The same case read as one account of one person's conduct."""
    size = len(case.document.text)
    section = Section("findings", 0, size, "court")
    facts = [fact._replace(defendant=1, section="findings") for fact in case.facts]
    person = Defendant(1, "", tuple(name for d in case.defendants for name in (d.name, *d.aliases)))
    return replace(case, sections=(section,), defendants=[person], facts=facts, subjects=((0, size, (1,)),))


def examples(records: Iterable[Record], read: Reader) -> list[Example]:
    """All labelled defendants. ``read`` turns a text into a case with facts (it need not tag it)."""
    found: list[Example] = []
    texts: dict[str, str] = {}
    for record in records:
        case = read(record.text)
        if record.whole:
            case = as_whole(case)
        features = bags(case)
        court = record.group or case.text("authority") or record.id
        for defendant in case.defendants:
            for key in (str(defendant.number), defendant.name, "*"):
                if key in record.labels:
                    label = record.labels[key]
                    break
            else:
                label = _conviction_label(case, defendant, record.examined)
            bag = features[defendant.number]
            if label is None or len(bag.own) < ENOUGH:
                continue
            charge = "、".join(defendant.codes("convicted") or defendant.codes("charged") or ())
            name = f"{record.id}#{defendant.number}"
            found.append(Example(name, CLASSES.index(label), court, record.origin, bag, record.count, charge))
        texts[record.id] = record.text
    return _with_families(found, texts)


def _with_families(found: list[Example], texts: dict[str, str]) -> list[Example]:
    """Join the groups of documents that share much of their wording."""
    owners: dict[str, list[str]] = defaultdict(list)
    sizes: dict[str, int] = {}
    synthetic = {e.id.rsplit("#", 1)[0] for e in found if e.origin == "synthetic"}
    for name, text in texts.items():
        if name in synthetic:
            continue
        shingles = {text[i : i + _SHINGLE] for i in range(0, max(1, len(text) - _SHINGLE), 1)}
        sizes[name] = len(shingles)
        for shingle in sorted(shingles):
            owners[shingle].append(name)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for names in owners.values():
        if 1 < len(names) <= 6:
            for i, a in enumerate(names):
                for b in names[i + 1 :]:
                    shared[a, b] += 1
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.get(name, name) != name:
            name = parent[name]
        return name

    group_of = {e.id.rsplit("#", 1)[0]: e.group for e in found}
    for (a, b), n in sorted(shared.items()):
        if n >= _SAME * min(sizes[a], sizes[b]) and a in group_of and b in group_of:
            x, y = root(group_of[a]), root(group_of[b])
            if x != y:
                parent[max(x, y)] = min(x, y)
    return [replace(e, group=root(e.group)) for e in found]
