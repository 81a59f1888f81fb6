"""Results against gold annotations, field by field: precision, recall and F1.

Gold is one ``NAME.json`` a document; a document is matched by the stem of its ``source``, a defendant by name, else by order
where both sides list as many. A quantity is right when both ends agree: exact figures exactly, ends of intervals within half
a percent. Yes/no acts count only ``true``; lists count members; sentences count each attribute of each row of a defendant and
charge, quashed ones left out; clauses count agreement, ``not_met`` and ``not_raised`` as one. Values of spurious defendants
count against precision; an abstained tag is a miss, not an error; a gold document without a case counts as all missed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.archive import Results

Row = dict[str, Any]

CASE = ("doc_type", "instance", "procedure", "case_number", "authority", "decision_date", "n_defendants")
PLAIN = ("name", "gender", "birth_date", "education", "role")
STATES = ("is_student", "is_minor_at_offence", "prior_record")
ACTS = ("transfers", "withdraws", "face_verification", "virtual_currency", "recruits", "prior_collusion", "stable_cooperation")
COUNTS = ("own_accounts", "others_accounts", "entity_accounts", "phone_cards", "iot_cards")
AMOUNTS = ("inflow_yuan", "flow_yuan", "settlement_yuan", "fraud_yuan", "transferred_yuan", "withdrawn_yuan", "gain_yuan", "restitution_yuan")
LISTS = ("factors", "charged", "convicted")
SENTENCE = ("stage", "penalty", "term_months", "suspended", "probation_months", "fine_yuan")
GROUPS: dict[str, tuple[str, ...]] = {
    "case": CASE,
    "identity": ("defendants", *PLAIN[:4], *STATES),
    "counts": COUNTS,
    "amounts": AMOUNTS,
    "acts": (*ACTS, "role"),
    "lists": LISTS,
    "sentences": tuple(f"sentence.{name}" for name in SENTENCE),
    "law": ("clauses", "offence_tag"),
}
#: Relative difference within which ends of intervals agree.
_SLACK = 0.005


class GoldError(Exception):
    """A folder that holds no gold annotations; the message says what to do."""


@dataclass(slots=True)
class Score:
    """How often a field was right, given and wanted."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.predicted + self.gold) if self.right else 0.0

    def as_json(self) -> dict[str, float]:
        return {"n": self.gold, "p": self.precision, "r": self.recall, "f1": self.f1}


@dataclass(slots=True)
class Evaluation:
    """Scores by field; ``missing`` gold documents have no case; ``errors`` lists every disagreement."""

    documents: int = 0
    missing: int = 0
    scores: defaultdict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    tags: defaultdict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    errors: list[str] = field(default_factory=list)

    def group(self, name: str) -> Score:
        """Score of a group of fields."""
        return sum((self.scores[f] for f in GROUPS[name]), Score())

    @property
    def micro(self) -> Score:
        return sum((self.group(name) for name in GROUPS), Score())

    @property
    def macro_f1(self) -> float:
        every = [s.f1 for name in GROUPS for f in GROUPS[name] if (s := self.scores[f]).gold]
        return sum(every) / len(every) if every else 0.0

    @property
    def tag_macro_f1(self) -> float:
        """Mean F1 over the tags among answered defendants."""
        answered = {pair: n for pair, n in self.tags.items() if pair[1] != "abstained"}
        wanted = sorted({gold for gold, _ in answered})
        each = []
        for tag in wanted:
            given = sum(n for (_, got), n in answered.items() if got == tag)
            gold = sum(n for (g, _), n in answered.items() if g == tag)
            each.append(2 * answered.get((tag, tag), 0) / (given + gold))
        return sum(each) / len(each) if each else 0.0

    @property
    def tag_abstained(self) -> float:
        """Share of defendants with a gold tag for whom the classifier abstained or gave nothing."""
        return sum(n for (_, got), n in self.tags.items() if got == "abstained") / max(1, sum(self.tags.values()))

    def as_json(self) -> dict[str, Any]:
        """All figures."""
        names = [*(f for g in GROUPS.values() for f in g), "clauses_met"]
        return {
            "documents": self.documents,
            "missing": self.missing,
            "fields": {n: self.scores[n].as_json() for n in names if self.scores[n].gold or self.scores[n].predicted},
            "groups": {n: self.group(n).as_json() for n in GROUPS},
            "tag_macro_f1": self.tag_macro_f1,
            "tag_abstained": self.tag_abstained,
            "micro_f1": self.micro.f1,
            "macro_f1": self.macro_f1,
        }

    def table(self) -> str:
        """The figures as text."""

        def line(name: str, score: Score) -> str:
            return f"{name:28}{score.gold:>6}{score.precision:>8.3f}{score.recall:>8.3f}{score.f1:>8.3f}"

        lines = [f"{'field':28}{'n':>6}{'P':>8}{'R':>8}{'F1':>8}"]
        for name, fields in GROUPS.items():
            lines += [line("  " + f, s) for f in fields if (s := self.scores[f]).gold or s.predicted]
            lines.append(line(name, self.group(name)))
        lines.append(line("clauses: met only", self.scores["clauses_met"]) + "   (not in the totals)")
        lines.append(f"offence tag among answered: macro F1 {self.tag_macro_f1:.3f}, abstained {self.tag_abstained:.1%}")
        lines.append("offence tags (gold -> got): " + ", ".join(f"{gold}->{got} {n}" for (gold, got), n in sorted(self.tags.items())))
        micro = self.micro
        lines.append(
            f"documents {self.documents}, without a case {self.missing}; "
            f"micro P {micro.precision:.3f} R {micro.recall:.3f} F1 {micro.f1:.3f}; macro F1 {self.macro_f1:.3f}"
        )
        return "\n".join(lines)

    # ------------------------------------------------------------------------------------------------------- counting

    def one(self, name: str, where: str, gold: Any, got: Any, same: Callable[[Any, Any], bool] = lambda a, b: bool(a == b)) -> None:
        """Count a single value."""
        score = self.scores[name]
        wanted, given = gold is not None, got is not None
        score.gold += wanted
        score.predicted += given
        if wanted and given and same(gold, got):
            score.right += 1
        elif wanted or given:
            self.errors.append(f"{where}\t{name}\tgold={gold}\tgot={got}")

    def many(self, name: str, where: str, gold: Iterable[str] | None, got: Iterable[str] | None) -> None:
        """Count the members of a list."""
        wanted, given = set(gold or ()), set(got or ())
        score = self.scores[name]
        score.gold += len(wanted)
        score.predicted += len(given)
        score.right += len(wanted & given)
        if wanted != given:
            self.errors.append(f"{where}\t{name}\tmissed={sorted(wanted - given)}\textra={sorted(given - wanted)}")


def evaluate(gold: str | Path, results: Results) -> Evaluation:
    """Score results against the annotations below ``gold``. Raises :class:`GoldError` where there are none."""
    cases = {Path(str(row["source"]).split("!")[-1]).stem: row for row in results.rows("cases")}
    defendants, sentences, clauses = _by(results, "defendants", "doc_id"), _by(results, "sentences", "defendant_id"), _by(results, "clauses", "defendant_id")
    evaluation = Evaluation()
    for path, wanted in _annotations(Path(gold)):
        evaluation.documents += 1
        case = cases.get(path.stem, {})
        evaluation.missing += not case
        for name in CASE:
            if name in wanted["case"]:
                evaluation.one(name, path.stem, wanted["case"][name], case.get(name), lambda a, b: _squash(a) == _squash(b))
        rows = sorted(defendants.get(case.get("doc_id"), []), key=lambda r: int(str(r["defendant_id"]).rsplit(":", 1)[-1]))
        pairs, spare = _pair(wanted["defendants"], rows)
        score = evaluation.scores["defendants"]
        score.gold += len(pairs)
        score.predicted += len(rows)
        score.right += sum(row is not None for _, row in pairs)
        evaluation.errors += [f"{path.stem}\tdefendants\tmissed={g['name']}" for g, row in pairs if row is None]
        for extra in spare:
            _spurious(evaluation, path.stem, extra)
        drop_recommended = wanted["case"].get("doc_type") != "indictment"
        for g, row in pairs:
            where = f"{path.stem}/{g['name']}"
            whose = row["defendant_id"] if row else None
            _defendant(evaluation, where, g, row or {})
            _sentences(evaluation, where, g.get("sentences") or [], sentences.get(whose, []), drop_recommended)
            reached = {c["clause"]: c["result"] for c in clauses.get(whose, [])}
            _clauses(evaluation, where, g.get("clauses") or {}, reached)
            _tag(evaluation, where, g.get("offence_tag"), row or {})
    if not evaluation.documents:
        raise GoldError(f"{gold}：没有标注文件；每份文书旁应有 NAME.json，其中有 case 和 defendants")
    return evaluation


def _annotations(folder: Path) -> Iterable[tuple[Path, Row]]:
    for path in sorted(folder.rglob("*.json")):
        try:
            wanted = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise GoldError(f"{path}：不是可读的 JSON（{error}）；请修正或移走") from error
        if isinstance(wanted, dict) and "defendants" in wanted:
            yield path, wanted


def _by(results: Results, table: str, key: str) -> dict[Any, list[Row]]:
    grouped: dict[Any, list[Row]] = defaultdict(list)
    for row in results.rows(table):
        grouped[row[key]].append(row)
    return grouped


def _pair(gold: list[Row], rows: list[Row]) -> tuple[list[tuple[Row, Row | None]], list[Row]]:
    """Annotated defendants with their rows, and the rows that are nobody's."""
    named: dict[str, int] = {}
    for index, row in reversed(list(enumerate(rows))):
        named[_squash(row["name"])] = index
    matched: list[int | None] = []
    used: set[int] = set()
    for g in gold:
        found = named.get(_squash(g["name"]))
        if found is not None and found not in used:
            used.add(found)
            matched.append(found)
        else:
            matched.append(None)
    if len(gold) == len(rows):  # an unnamed or differently masked defendant pairs by order
        for index, match in enumerate(matched):
            if match is None and index not in used:
                used.add(index)
                matched[index] = index
    pairs = [(g, None if m is None else rows[m]) for g, m in zip(gold, matched, strict=True)]
    return pairs, [row for index, row in enumerate(rows) if index not in used]


def _spurious(evaluation: Evaluation, where: str, row: Row) -> None:
    evaluation.errors.append(f"{where}\tdefendants\textra={row['name']}")
    for name in (*COUNTS, *AMOUNTS):
        evaluation.scores[name].predicted += _interval(row, name) is not None
    for name in LISTS:
        evaluation.scores[name].predicted += len(row.get(name) or ())


def _defendant(evaluation: Evaluation, where: str, gold: Row, row: Row) -> None:
    for name in PLAIN:
        evaluation.one(name, where, gold.get(name), row.get(name), lambda a, b: _squash(a) == _squash(b))
    for name in (*STATES, *ACTS):
        evaluation.one(name, where, gold.get(name) or None, row.get(name) or None)
    for name in (*COUNTS, *AMOUNTS):
        wanted = gold.get(name)
        evaluation.one(name, where, tuple(wanted) if wanted else None, _interval(row, name), _same_interval)
    for name in LISTS:
        evaluation.many(name, where, gold.get(name), row.get(name))


def _sentences(evaluation: Evaluation, where: str, gold: list[Row], rows: list[Row], drop_recommended: bool) -> None:
    """A recommendation counts only where the annotation has one, or in an indictment."""

    def keyed(sentences: list[Row]) -> dict[tuple[str, str], Row]:
        kept = (s for s in sentences if s["stage"] != "quashed")
        return {(s["charge"], "recommended" if s["stage"] == "recommended" else "final"): s for s in kept}

    wanted, got = keyed(gold), keyed(rows)
    if drop_recommended and not any(s["stage"] == "recommended" for s in gold):
        got = {key: s for key, s in got.items() if key[1] != "recommended"}
    for key in sorted(wanted.keys() | got.keys()):
        a, b = wanted.get(key, {}), got.get(key, {})
        for name in SENTENCE:
            place = f"{where}/{'/'.join(key)}"
            if name in ("term_months", "fine_yuan"):
                evaluation.one(f"sentence.{name}", place, _interval(a, name), _interval(b, name), _same_interval)
            elif name == "suspended":
                evaluation.one(f"sentence.{name}", place, a.get(name) or None, b.get(name) or None)
            else:
                evaluation.one(f"sentence.{name}", place, a.get(name), b.get(name))


def _clauses(evaluation: Evaluation, where: str, gold: dict[str, str], reached: dict[str, str]) -> None:
    silent = {"not_met", "not_raised"}
    for clause, wanted in gold.items():
        got = reached.get(clause)
        place = f"{where}/{clause}"
        evaluation.one("clauses_met", place, wanted if wanted == "met" else None, got if got == "met" else None)
        evaluation.one("clauses", place, wanted, got, lambda a, b: a == b or {a, b} <= silent)


def _tag(evaluation: Evaluation, where: str, gold: str | None, row: Row) -> None:
    if gold:
        answer = None if row.get("tag_abstained") else row.get("offence_tag")
        evaluation.tags[gold, answer or "abstained"] += 1
        evaluation.one("offence_tag", where, gold, answer)


def _squash(value: Any) -> str:
    """Text without spaces, brackets and hyphens of one width."""
    return "".join(str(value).split()).replace("(", "（").replace(")", "）").replace("－", "-")


def _interval(row: Row, name: str) -> tuple[Any, Any] | None:
    low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
    return None if low is None and high is None else (low, high)


def _same_interval(a: tuple[Any, Any], b: tuple[Any, Any]) -> bool:
    slack = 0.0 if a[0] == a[1] else _SLACK
    return all(_same_end(x, y, slack) for x, y in zip(a, b, strict=True))


def _same_end(a: Any, b: Any, slack: float) -> bool:
    if a is None or b is None:
        return a is None and b is None
    return abs(float(a) - float(b)) <= max(slack * max(abs(float(a)), abs(float(b))), 0.005)
