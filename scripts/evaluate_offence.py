"""Measure the offence tag: nested grouped cross-validation on real labelled facts, baselines, and the gold never trained on.

    python scripts/evaluate_offence.py --data ../shared/data [--gold ../shared/gold] [--out models] [--list FILE]

Writes ``offence.json`` (all figures) and fills the figures of the card ``offence.md``. Outer folds hold out whole courts or
families; temperature and threshold are chosen inside the training folds only. ``--list`` writes the defendants whose firm tag
differs from the court's charge (identifiers and classes, no text) for reading.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from train_offence import ROOT, dataset

from extractor.casefile import Case
from extractor.documents import load
from extractor.offence.card import fill
from extractor.offence.dataset import MADE, Example
from extractor.offence.features import bags
from extractor.offence.model import CLASSES, Model
from extractor.offence.model import load as load_model
from extractor.offence.training import (
    PENALTY,
    calibration_error,
    choose,
    fit,
    folds,
    macro_f1,
    probabilities,
    softmax,
)
from extractor.reading import find_facts

OUTER, INNER, RESAMPLES = 5, 3, 1000
LEAST = 20  # examples a class needs to count in the macro figure


def outer(data: Sequence[Example], blocks: tuple[bool, bool, bool] = (True, True, True), *, nested: bool) -> tuple[np.ndarray, np.ndarray]:
    """Held-out probabilities of every example and the threshold that applied to it."""
    fold = folds(data, OUTER)
    chances, limits = np.zeros((len(data), len(CLASSES))), np.zeros(len(data))
    for k in range(OUTER):
        train = [e for e, f in zip(data, fold, strict=True) if f != k]
        t, limit = choose(train, blocks, INNER) if nested else (1.0, 0.0)
        model = fit(train, PENALTY, blocks)
        for i in np.flatnonzero(fold == k):
            chances[i] = softmax(model.logits(data[i].bag)[None].astype(np.float64) / t)[0]
        limits[fold == k] = limit
    return chances, limits


def keyword_rule(e: Example) -> int:
    """The baseline of rules: what somebody would write down in an afternoon."""
    names = e.bag.dense
    if "own.joint.collusion" in names or "fact.prior_collusion" in names or "fact.stable_cooperation" in names:
        return CLASSES.index("accomplice")
    if "own.mind.proceeds" in names or "own.mind.stolen" in names or "fact.withdraws" in names or "own.self.buys_goods" in names:
        return CLASSES.index("concealing")
    if "own.mind.crime_online" in names or ("own.thing.bank" in names and "own.act.hand_over" in names) or "fact.own_accounts" in names:
        return CLASSES.index("aiding")
    return CLASSES.index("other")


def interval(labels: np.ndarray, groups: Sequence[str], classes: Sequence[int], *predicted: np.ndarray) -> tuple[float, float]:
    """95 % bootstrap interval over families of the macro-F1 (of the difference where two predictions are given)."""
    rng = np.random.default_rng(12)
    names = sorted(set(groups))
    members = {g: np.flatnonzero(np.array(groups) == g) for g in names}
    scores = []
    for _ in range(RESAMPLES):
        pick = np.concatenate([members[names[j]] for j in rng.integers(0, len(names), len(names))])
        values = [macro_f1(labels[pick], p[pick], classes) for p in predicted]
        scores.append(values[0] - values[1] if len(values) == 2 else values[0])
    low, high = np.percentile(scores, (2.5, 97.5))
    return round(float(low), 4), round(float(high), 4)


def summary(labels: np.ndarray, chances: np.ndarray, firm: np.ndarray, groups: Sequence[str]) -> dict[str, object]:
    """Figures of one set of predictions."""
    predicted = chances.argmax(axis=1)
    classes = [k for k in range(len(CLASSES)) if (labels == k).sum() >= LEAST]
    table = np.zeros((len(CLASSES), len(CLASSES)), dtype=int)
    np.add.at(table, (labels, predicted), 1)
    order = np.argsort(-chances.max(axis=1), kind="stable")
    right = (predicted == labels)[order]
    risk = {f"at_{share * 100:.0f}": round(float(1 - right[: max(1, int(share * len(right)))].mean()), 4) for share in (0.5, 0.7, 0.8, 0.9, 1.0)}
    top = chances.max(axis=1)
    bins = [
        {"from": round(b / 10, 1), "n": int(at.sum()), "stated": round(float(top[at].mean()), 3), "right": round(float((predicted == labels)[at].mean()), 3)}
        for b in range(2, 10)
        if (at := (np.minimum((top * 10).astype(int), 9) == b)).any()
    ]
    return {
        "defendants": len(labels),
        "classes": [CLASSES[k] for k in classes],
        "macro_f1": round(macro_f1(labels, predicted, classes), 4),
        "macro_f1_interval": interval(labels, groups, classes, predicted),
        "macro_f1_answered": round(macro_f1(labels[firm], predicted[firm], classes), 4),
        "f1": {name: round(macro_f1(labels, predicted, [k]), 4) for k, name in enumerate(CLASSES) if (labels == k).any()},
        "accuracy": round(float((predicted == labels).mean()), 4),
        "abstained": round(float(1 - firm.mean()), 4),
        "error_answered": round(float((predicted != labels)[firm].mean()), 4),
        "ece": round(calibration_error(chances, labels), 4),
        "confusion": {CLASSES[k]: dict(zip(CLASSES, map(int, table[k]), strict=True)) for k in range(len(CLASSES))},
        "risk_at_coverage": risk,
        "reliability": bins,
    }


def gold_examples(folder: Path) -> list[Example]:
    """Defendants of the gold beside this project, each with the class that its annotators gave."""
    found = []
    for kind in ("written", "written2", "written3", "tables", "real"):
        for file in sorted((folder / kind).glob("*.json")):
            gold = json.loads(file.read_text(encoding="utf-8"))
            source = next((p for p in (file.with_suffix(".txt"), file.with_suffix(".pdf")) if p.exists()), None)
            if source is None:
                continue
            case: Case = find_facts(load(source))
            features = bags(case)
            numbers = {d.name: d.number for d in case.defendants}
            for row in gold["defendants"]:
                if row["name"] in numbers:
                    number = numbers[row["name"]]
                    charge = "、".join(row.get("convicted") or row.get("charged") or ())
                    found.append(Example(f"{file.stem}#{number}", CLASSES.index(row["offence_tag"]), file.stem, kind, features[number], True, charge))
    return found


def on_gold(model: Model, data: list[Example]) -> dict[str, object]:
    labels = np.array([e.label for e in data])
    chances = probabilities(model, data)
    firm = chances.max(axis=1) >= model.threshold
    result = summary(labels, chances, firm, [e.group for e in data])
    kinds = np.array([e.origin for e in data])
    right = chances.argmax(axis=1) == labels
    result["accuracy_by_folder"] = {kind: round(float(right[kinds == kind].mean()), 4) for kind in dict.fromkeys(kinds.tolist())}
    return result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--out", type=Path, default=ROOT / "models")
    parser.add_argument("--list", type=Path, help="write the defendants whose tag differs from the label")
    options = parser.parse_args()
    data = dataset(options.data)
    labels = np.array([e.label for e in data])
    counted = np.array([e.origin not in MADE and e.count for e in data])
    made = {origin: np.array([e.origin == origin for e in data]) for origin in sorted(MADE)}
    chances, limits = outer(data, nested=True)
    firm = chances.max(axis=1) >= limits
    groups = [e.group for e, c in zip(data, counted, strict=True) if c]
    classes = [k for k in range(len(CLASSES)) if (labels[counted] == k).sum() >= LEAST]
    ours = chances[counted].argmax(axis=1)
    baselines: dict[str, np.ndarray] = {
        "majority": np.full(counted.sum(), Counter(labels[counted].tolist()).most_common(1)[0][0]),
        "keyword_rules": np.array([keyword_rule(e) for e, c in zip(data, counted, strict=True) if c]),
        "ngrams_alone": outer(data, (True, False, False), nested=False)[0][counted].argmax(axis=1),
        "facts_alone": outer(data, (False, False, True), nested=False)[0][counted].argmax(axis=1),
    }
    model = load_model(options.out / "offence.npz")
    metrics: dict[str, object] = {
        "model": {**model.facts, "temperature": model.temperature, "threshold": model.threshold, "ngrams": len(model.vocabulary)},
        "real": summary(labels[counted], chances[counted], firm[counted], groups),
        "real_by_origin": {
            origin: round(float((chances.argmax(axis=1) == labels)[[e.origin == origin and e.count for e in data]].mean()), 4)
            for origin in ("judgment", "mud", "cail", "digest")
        },
        **{origin: summary(labels[at], chances[at], firm[at], [e.id.partition("#")[0] for e in data if e.origin == origin]) for origin, at in made.items()},
        "baselines": {
            name: {
                "macro_f1": round(macro_f1(labels[counted], p, classes), 4),
                "margin_interval": interval(labels[counted], groups, classes, ours, p),
            }
            for name, p in baselines.items()
        },
    }
    if options.gold and options.gold.is_dir():
        metrics["gold"] = on_gold(model, gold_examples(options.gold))
    if options.list:
        rows = [
            f"{e.id}\t{e.charge}\t{CLASSES[e.label]}\t{CLASSES[int(p.argmax())]}\t{p.max():.2f}"
            for e, p, c, f in zip(data, chances, counted, firm, strict=True)
            if c and f and p.argmax() != e.label
        ]
        options.list.write_text("\n".join(rows) + "\n", encoding="utf-8")
    (options.out / "offence.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    card = options.out / "offence.md"
    card.write_text(fill(card.read_text(encoding="utf-8"), metrics), encoding="utf-8")


if __name__ == "__main__":
    main()
