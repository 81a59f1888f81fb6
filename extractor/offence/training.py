"""Training: labelled documents to a model file, the same bytes every time.

A multinomial logistic regression over n-grams, concepts and facts. Its temperature and the threshold under which it abstains
come from predictions on families and sources it was not fitted to, never from the fitted examples.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from extractor.facts.surnames import SURNAMES
from extractor.offence.card import TEMPLATE, fill
from extractor.offence.dataset import MADE, Example, Reader, examples, read_records
from extractor.offence.features import DENSE, FACTS_END, INDEX, OWN_END, spell
from extractor.offence.model import CLASSES, Model, rows

#: Vocabulary: at most so many n-grams, each seen in at least so many families of real documents or of synthetic ones.
MAX_NGRAMS, MIN_FAMILIES = 60_000, 3
#: Relative scale of the blocks: what a feature of each costs the penalty.
NGRAM_SCALE, FACT_SCALE, CONCEPT_SCALE, TOLD_SCALE = 16.0, 1.0, 0.4, 0.25
#: Weight of an example made for the project against a real one.
MADE_WEIGHT = 0.4
PENALTY = 0.06
FOLDS = 5
#: Error rate among answered defendants that the threshold is chosen for.
STATED_ERROR = 0.10

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Array = np.ndarray
Blocks = tuple[bool, bool, bool]  # n-grams, concepts, facts
ALL: Blocks = (True, True, True)


def scales(train: Sequence[Example], blocks: Blocks) -> Array:
    """Scale of every dense feature: its block's, and more for a rare feature than for a common one."""
    share = np.zeros(len(DENSE))
    for e in train:
        share[[INDEX[name] for name in e.bag.dense if name in INDEX]] += 1 / len(train)
    scale = np.empty(len(DENSE))
    scale[:FACTS_END] = FACT_SCALE if blocks[2] else 0
    scale[FACTS_END:OWN_END] = CONCEPT_SCALE if blocks[1] else 0
    scale[OWN_END:] = TOLD_SCALE if blocks[1] else 0
    return scale / np.sqrt(share * (1 - share) + 0.01)


def vocabulary(train: Sequence[Example]) -> Array:
    """N-grams seen in at least :data:`MIN_FAMILIES` families, the most telling first cut to :data:`MAX_NGRAMS`, sorted."""
    families: dict[str, list[Array]] = defaultdict(list)
    for e in train:
        families[_wording(e)].append(e.bag.codes)
    codes, seen = np.unique(np.concatenate([np.unique(np.concatenate(parts)) for parts in families.values()]), return_counts=True)
    codes = codes[seen >= MIN_FAMILIES]
    codes = codes[[not _a_name(spell(code)) for code in codes.tolist()]]
    # how unevenly an n-gram spreads over the classes (chi-square against independence)
    counts = np.zeros((len(codes), len(CLASSES)))
    totals = np.zeros(len(CLASSES))
    for e in train:
        counts[rows(codes, e.bag.codes), e.label] += 1
        totals[e.label] += 1
    share = totals / totals.sum()
    expected = counts.sum(axis=1, keepdims=True) * share
    chi = ((counts - expected) ** 2 / np.maximum(expected, 1e-9)).sum(axis=1)
    best = np.argsort(-chi, kind="stable")[:MAX_NGRAMS]
    return np.sort(codes[best])


def _wording(e: Example) -> str:
    """Whose wording an example is: made from templates, few families, so that they alone make no vocabulary; written, its document."""
    if e.origin == "synthetic":
        return f"synthetic {int(hashlib.sha256(e.group.encode()).hexdigest(), 16) % 40}"
    return e.id.partition("#")[0] if e.origin == "written" else e.group


@cache
def _a_name(term: str) -> bool:
    """Whether a term is somebody's name that masking did not see: a family name first, a person's name to the tagger."""
    if term[0] not in SURNAMES:
        return False
    import jieba.posseg

    whole = list(jieba.posseg.cut(term, HMM=False))
    if len(whole) == 1:
        return str(whole[0].flag).startswith("nr")
    return any(word.word == term and word.flag == "nr" for word in jieba.posseg.cut(term))


def matrix(data: Sequence[Example], codes: Array, scale: Array):  # type: ignore[no-untyped-def]
    """Sparse design matrix (examples, n-grams + dense features), every column scaled."""
    from scipy.sparse import csr_matrix

    columns: list[Array] = []
    values: list[Array] = []
    ends = [0]
    for e in data:
        own = rows(codes, e.bag.codes)
        dense = np.array(sorted(INDEX[name] for name in e.bag.dense if name in INDEX), dtype=np.intp)
        dense = dense[scale[dense] > 0] if len(dense) else dense
        columns += [own, dense + len(codes)]
        values += [np.full(len(own), NGRAM_SCALE / np.sqrt(max(1, len(own)))), scale[dense]]
        ends.append(ends[-1] + len(own) + len(dense))
    return csr_matrix((np.concatenate(values), np.concatenate(columns), ends), shape=(len(data), len(codes) + len(DENSE)))


def weights(data: Sequence[Example]) -> Array:
    """Example weights: near-identical co-defendants share theirs, made ones count as MADE_WEIGHT says, classes weigh alike."""
    siblings = Counter((e.id.rsplit("#", 1)[0], e.label) for e in data)
    weight = np.array(
        [(MADE_WEIGHT if e.origin in MADE else 1.0) / np.sqrt(siblings[e.id.rsplit("#", 1)[0], e.label]) for e in data]
    )
    labels = np.array([e.label for e in data])
    for k in range(len(CLASSES)):
        total = weight[labels == k].sum()
        if total:
            weight[labels == k] *= weight.shape[0] / (len(CLASSES) * total)
    return weight


def telling(present: csr_matrix, labels: Array, weight: Array) -> Array:
    """How much each n-gram tells of the class: root mean square over the classes of its log odds (one added to every count), mean 1.

    An n-gram that stands in all classes alike costs the penalty more than one that does not (Wang and Manning 2012, for one
    class against the others).
    """
    counts = np.array([weight[labels == k] @ present[labels == k] for k in range(len(CLASSES))]) + 1.0
    total = counts.sum(axis=1, keepdims=True)
    others = counts.sum(axis=0) - counts
    odds = np.log(counts / total) - np.log(others / (total.sum() - total))
    told = np.sqrt((odds**2).mean(axis=0))
    return np.asarray(told / told.mean()) if told.any() else np.ones(present.shape[1])


def fit(train: Sequence[Example], penalty: float, blocks: Blocks = ALL) -> Model:
    """Weights for ``train`` with temperature 1 and no threshold."""
    from scipy.sparse import diags_array
    from sklearn.linear_model import LogisticRegression

    codes = vocabulary(train) if blocks[0] else np.empty(0, dtype=np.uint64)
    scale = scales(train, blocks)
    design = matrix(train, codes, scale)
    labels, weight, split = np.array([e.label for e in train]), weights(train), len(codes)
    told = telling((design[:, :split] > 0).astype(float), labels, weight)
    solver = LogisticRegression(C=penalty, max_iter=200, tol=1e-4)
    solver.fit(design @ diags_array(np.concatenate([told, np.ones(len(DENSE))])), labels, sample_weight=weight)
    full = np.zeros((design.shape[1], len(CLASSES)))
    bias = np.full(len(CLASSES), -30.0)
    if len(solver.classes_) == 2:
        full[:, solver.classes_[1]] = solver.coef_[0]
        bias[solver.classes_] = (0.0, float(solver.intercept_[0]))
    else:
        full[:, solver.classes_] = solver.coef_.T
        bias[solver.classes_] = solver.intercept_
    ngram = (full[:split] * told[:, None] * NGRAM_SCALE).astype(np.float16).astype(np.float32)
    dense = (full[split:] * scale[:, None]).round(4).astype(np.float32)
    return Model(codes, ngram, dense, bias.round(4).astype(np.float32), 1.0, 0.0, {})


def probabilities(model: Model, data: Sequence[Example]) -> Array:
    """(examples, classes) calibrated probabilities."""
    return softmax(np.array([model.logits(e.bag) for e in data], dtype=np.float64).reshape(-1, len(CLASSES)))


def softmax(logits: Array) -> Array:
    values = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(values / values.sum(axis=1, keepdims=True))


def folds(data: Sequence[Example], n: int = FOLDS) -> Array:
    """Fold of every example: whole families, classes spread, by size then name (no chance involved)."""
    sizes: dict[str, Counter[int]] = defaultdict(Counter)
    for e in data:
        sizes[e.group][e.label] += 1
    load = np.zeros((n, len(CLASSES)))
    place: dict[str, int] = {}
    for group in sorted(sizes, key=lambda g: (-sizes[g].total(), hashlib.sha256(g.encode()).hexdigest())):
        counts = np.array([sizes[group][k] for k in range(len(CLASSES))], dtype=float)
        cost = ((load + counts) ** 2 / (1 + load.sum(axis=0))).sum(axis=1) - (load**2 / (1 + load.sum(axis=0))).sum(axis=1)
        place[group] = int(np.argmin(cost))
        load[place[group]] += counts
    return np.array([place[e.group] for e in data])


def held_out(data: Sequence[Example], penalty: float, blocks: Blocks = ALL, n: int = FOLDS) -> Array:
    """Uncalibrated logits of every example from a model that was fitted without its family."""
    fold = folds(data, n)
    logits = np.zeros((len(data), len(CLASSES)))
    for k in range(n):
        model = fit([e for e, f in zip(data, fold, strict=True) if f != k], penalty, blocks)
        for i in np.flatnonzero(fold == k).tolist():
            logits[i] = model.logits(data[i].bag)
    return logits


def temperature(logits: Array, labels: Array, weight: Array) -> float:
    """The divisor of the logits with the least log loss, to two decimals."""
    grid = np.round(np.exp(np.linspace(np.log(0.2), np.log(5), 161)), 3)
    losses = [-(weight * np.log(softmax(logits / t)[np.arange(len(labels)), labels] + 1e-12)).sum() for t in grid]
    return float(grid[int(np.argmin(losses))])


def threshold(chances: Array, labels: Array, weight: Array, error: float = STATED_ERROR) -> float:
    """Least top probability from which the weighted share of wrong tags is at most ``error``."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    order = np.argsort(-top, kind="stable")
    wrong = np.cumsum(weight[order] * ~right[order]) / np.maximum(np.cumsum(weight[order]), 1e-12)
    fits = np.flatnonzero(wrong <= error)
    return float(np.floor(top[order][fits[-1]] * 1000) / 1000) if len(fits) else 1.0


def macro_f1(labels: Array, predicted: Array, classes: Sequence[int] | None = None) -> float:
    """Mean F1 over ``classes`` (those present in ``labels`` unless given)."""
    scores = []
    for k in classes if classes is not None else sorted(set(labels.tolist())):
        hit = ((labels == k) & (predicted == k)).sum()
        scores.append(2 * hit / max(1, (labels == k).sum() + (predicted == k).sum()))
    return float(np.mean(scores))


def calibration_error(chances: Array, labels: Array, bins: int = 10) -> float:
    """Expected calibration error of the top probability over equally wide bins."""
    top, right = chances.max(axis=1), chances.argmax(axis=1) == labels
    at = np.minimum((top * bins).astype(int), bins - 1)
    return float(sum(abs(right[at == b].mean() - top[at == b].mean()) * (at == b).mean() for b in range(bins) if (at == b).any()))


def _validation_weight(data: Sequence[Example]) -> Array:
    """What calibration and threshold rest on: the real examples and those written one by one, half each, where there are both."""
    real = np.array([e.origin not in MADE for e in data], dtype=float)
    written = np.array([e.origin == "written" for e in data], dtype=float)
    parts = [part / part.sum() for part in (real, written) if part.any()]
    return np.asarray(sum(parts)) if parts else np.ones(len(data))


def by_source(data: Sequence[Example], blocks: Blocks = ALL) -> tuple[Array, Array]:
    """Indices and uncalibrated logits of the real examples, each from a model that saw nothing of its source; empty with one source."""
    sources = sorted({e.origin for e in data} - MADE)
    found: list[int] = []
    logits = []
    for source in sources if len(sources) > 1 else []:
        model = fit([e for e in data if e.origin != source], PENALTY, blocks)
        for i, e in enumerate(data):
            if e.origin == source:
                found.append(i)
                logits.append(model.logits(e.bag))
    return np.array(found, dtype=np.intp), np.array(logits, dtype=np.float64).reshape(-1, len(CLASSES))


def choose(data: Sequence[Example], blocks: Blocks = ALL, n: int = FOLDS) -> tuple[float, float]:
    """Temperature and threshold from predictions inside ``data`` by models that did not see the example.

    The threshold is that of documents of known sources (families left out). An archive is a source of its own, of which a
    model is too sure: half of the temperature is that of real examples whose whole source was left out.
    """
    labels, weight = np.array([e.label for e in data]), _validation_weight(data)
    logits = held_out(data, PENALTY, blocks, n)
    foreign, others = by_source(data, blocks)
    pooled = np.concatenate([logits, others])
    share = np.concatenate([weight / weight.sum(), np.full(len(foreign), 1 / max(1, len(foreign)))])
    t = temperature(pooled, np.concatenate([labels, labels[foreign]]), share)
    return t, threshold(softmax(logits / t), labels, weight)


def train_on(data: Sequence[Example], progress: Callable[[str], None] = lambda _: None) -> Model:
    """A calibrated model of all ``data``."""
    progress(f"{len(data)} examples in {len({e.group for e in data})} families")
    t, limit = choose(data)
    progress(f"temperature {t}, threshold {limit}")
    counts = {
        origin: dict(sorted(Counter(CLASSES[e.label] for e in data if e.origin == origin).items()))
        for origin in sorted({e.origin for e in data})
    }
    facts: dict[str, object] = {"examples": counts, "penalty": PENALTY, "stated_error": STATED_ERROR}
    return replace(fit(data, PENALTY), temperature=t, threshold=limit, facts=facts)


def train(dataset: Path, out: Path, *, read: Reader, progress: Callable[[str], None] = lambda _: None) -> dict[str, object]:
    """Train on a labelled archive of the user's own and write model, metrics and card (``offence.npz``, ``.json``, ``.md``) to ``out``.

    ``dataset``: a JSONL of records or a folder of judgments (see :func:`extractor.offence.dataset.read_records`). ``read`` turns
    a text into a case with facts. Returns what the JSON holds: counts and held-out figures. Raises ``ValueError`` where
    fewer than two classes or fewer than ten families are labelled.
    """
    data = examples(read_records(dataset), read)
    if len({e.label for e in data}) < 2 or len({e.group for e in data}) < 10:
        raise ValueError("too little to train on: at least two classes and ten courts or documents with labelled defendants")
    model = train_on(data, progress)
    out.mkdir(parents=True, exist_ok=True)
    model.save(out / "offence.npz")
    labels = np.array([e.label for e in data])
    chances = softmax(held_out(data, PENALTY) / model.temperature)
    metrics: dict[str, object] = {
        **model.facts,
        "macro_f1": round(macro_f1(labels, chances.argmax(axis=1)), 4),
        "ece": round(calibration_error(chances, labels), 4),
        "threshold": model.threshold,
        "answered": round(float((chances.max(axis=1) >= model.threshold).mean()), 4),
    }
    (out / "offence.md").write_text(fill(TEMPLATE, metrics), encoding="utf-8")
    (out / "offence.json").write_text(json.dumps(metrics, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return metrics
