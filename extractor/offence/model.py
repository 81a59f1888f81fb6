"""The trained classifier: plain arrays, loaded without running code from the file.

A linear model over three blocks (n-grams with length-normalised weights, dense features, a constant), a temperature that
calibrates its probabilities, and a threshold under which it abstains.
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import numpy as np

from extractor import resources
from extractor.casefile import DocumentError, Reason
from extractor.offence.features import DENSE, INDEX, Bag, Codes, spell
from extractor.offence.masking import BREAK, OTHER, SELF

#: Classes in the order of every probability vector.
CLASSES: tuple[Literal["aiding", "concealing", "accomplice", "other"], ...] = ("aiding", "concealing", "accomplice", "other")
FORMAT = 1
#: Characters shown on either side of a telling n-gram where its clause is long.
_AROUND = 16

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def _shown(words: str) -> str:
    """Masked words as a person reads them."""
    return words.replace(SELF, "本人").replace(OTHER, "他人")


def rows(vocabulary: Codes, codes: Codes) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Positions in ``vocabulary`` (sorted) of those of ``codes`` that are in it."""
    if not len(vocabulary) or not len(codes):
        return np.empty(0, dtype=np.intp)
    at = vocabulary.searchsorted(codes)
    at[at == len(vocabulary)] = 0
    hits: np.ndarray[tuple[int], np.dtype[np.intp]] = at[vocabulary[at] == codes]
    return hits


@dataclass(frozen=True, slots=True)
class Model:
    """``vocabulary``: sorted n-gram codes (V); ``ngram_weights``: (V, 4); ``dense_weights``: (D, 4); ``bias``: (4).

    ``temperature`` divides the logits; a defendant whose highest probability is below ``threshold`` gets no firm tag.
    ``facts`` says how it was trained (data counts, stated error rate), for the card and the manifest.
    """

    vocabulary: Codes
    ngram_weights: Floats
    dense_weights: Floats
    bias: Floats
    temperature: float
    threshold: float
    facts: dict[str, object]

    def logits(self, bag: Bag) -> Floats:
        """Calibrated logits, one a class."""
        total = self.bias.copy()
        positions = self.positions(bag.codes)
        if len(positions):
            total += self.ngram_weights.take(positions, axis=0).sum(axis=0) / np.float32(np.sqrt(len(positions)))
        dense = [INDEX[name] for name in bag.dense if name in INDEX]
        if dense:
            total += self.dense_weights[sorted(dense)].sum(axis=0)
        return total / np.float32(self.temperature)

    def positions(self, codes: Codes) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Rows of the vocabulary that ``codes`` (sorted, unique) hold."""
        return rows(self.vocabulary, codes)

    def predict(self, bag: Bag) -> tuple[float, float, float, float]:
        """Probabilities in the order of :data:`CLASSES`, six decimals, summing to one."""
        values = self.logits(bag).astype(np.float64)
        values = np.exp(values - values.max())
        a, b, c, d = (values / values.sum()).round(6).tolist()
        return a, b, c, d

    def explain(self, bag: Bag, winner: int, runner_up: int, *, most: int = 6) -> tuple[Reason, ...]:
        """What spoke for ``winner`` against ``runner_up`` (positive weights) and what spoke against it (negative).

        Facts and concepts come with their words and, for facts, the fact's number; the strongest n-grams are summed up by the
        clause in which they stand (names shown as 本人 and 他人, figures as 0).
        """
        scale = 1 / self.temperature
        reasons: list[Reason] = []
        for name in sorted(bag.dense):
            row = INDEX.get(name)
            if row is None:
                continue
            weight = float(self.dense_weights[row, winner] - self.dense_weights[row, runner_up]) * scale
            words, fact = bag.evidence.get(name, ("", None))
            if abs(weight) >= 0.05:
                fact = fact if fact is not None or not words else bag.fact_in(words)
                reasons.append((f"{name}: {_shown(words)}" if words else name, round(weight, 3), fact))
        reasons += self._phrases(bag, winner, runner_up, scale)
        reasons.sort(key=lambda reason: (-abs(reason[1]), reason[0]))
        carried = [reason for reason in reasons if reason[1] > 0][:most]
        against = [reason for reason in reasons if reason[1] < 0][: most // 2]
        return (*carried, *against)

    def _phrases(self, bag: Bag, winner: int, runner_up: int, scale: float) -> list[Reason]:
        """The clauses (or the part around) in which the strongest n-grams first stand, each with the sum of their weights."""
        positions = self.positions(bag.codes)
        if not len(positions):
            return []
        weights = (self.ngram_weights[positions, winner] - self.ngram_weights[positions, runner_up]) * scale / np.sqrt(len(positions))
        clauses: dict[tuple[int, int], float] = {}
        for i in np.argsort(-np.abs(weights), kind="stable")[:16].tolist():
            at = bag.own.find(spell(int(self.vocabulary[positions[i]])))
            if at >= 0:
                start = bag.own.rfind(BREAK, 0, at) + 1
                end = bag.own.find(BREAK, at)
                clause = (max(start, at - _AROUND), min(end if end >= 0 else len(bag.own), at + _AROUND))
                near = next((c for c in clauses if c[0] <= at < c[1]), clause)
                clauses[near] = clauses.get(near, 0.0) + float(weights[i])
        return [
            (f"words: {_shown(bag.own[a:b])}", round(w, 3), bag.fact_in(bag.own[a:b])) for (a, b), w in clauses.items() if abs(w) >= 0.05
        ]

    def save(self, path: Path) -> None:
        """Write the arrays; the same model gives the same bytes."""
        header = {
            "format": FORMAT,
            "classes": CLASSES,
            "dense": DENSE,
            "temperature": self.temperature,
            "threshold": self.threshold,
            "facts": self.facts,
        }
        encoded = json.dumps(header, ensure_ascii=False, sort_keys=True).encode()
        with path.open("wb") as stream:
            np.savez_compressed(
                stream,
                header=np.frombuffer(encoded, dtype=np.uint8),
                vocabulary=self.vocabulary,
                ngram_weights=self.ngram_weights.astype(np.float16),
                dense_weights=self.dense_weights,
                bias=self.bias,
            )


def load(path: Path) -> Model:
    """Read a model file. Raises :class:`DocumentError` (``bad_model``) where it is none, or of other features."""
    try:
        with np.load(path, allow_pickle=False) as arrays:
            header = json.loads(arrays["header"].tobytes())
            if header["format"] != FORMAT or tuple(header["dense"]) != DENSE or tuple(header["classes"]) != CLASSES:
                raise ValueError("trained for another version of the features; run anjuan train again")
            return Model(
                arrays["vocabulary"],
                arrays["ngram_weights"].astype(np.float32),
                arrays["dense_weights"],
                arrays["bias"],
                float(header["temperature"]),
                float(header["threshold"]),
                header["facts"],
            )
    except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise DocumentError("bad_model", f"{path.name}: no usable offence model ({error})", stage="offence") from error


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model that comes with the package."""
    return load(Path(resources.path("models", "offence.npz")))
