"""The model card states what was measured, and the shipped file is small and holds nobody's name."""

import json
import re
from pathlib import Path

from extractor.facts.surnames import SURNAMES
from extractor.offence.card import fill, marks
from extractor.offence.model import shipped

MODELS = Path(__file__).resolve().parents[2] / "models"


def test_card_agrees_with_metrics() -> None:
    card = (MODELS / "offence.md").read_text(encoding="utf-8")
    metrics = json.loads((MODELS / "offence.json").read_text(encoding="utf-8"))
    assert marks(card) > 20
    assert fill(card, metrics) == card
    model = shipped()
    assert metrics["model"]["threshold"] == model.threshold and metrics["model"]["ngrams"] == len(model.vocabulary)


def test_calibration_bar() -> None:
    metrics = json.loads((MODELS / "offence.json").read_text(encoding="utf-8"))
    assert metrics["real"]["ece"] <= 0.05


def test_file_size() -> None:
    assert (MODELS / "offence.npz").stat().st_size <= 8_000_000


def test_terms_are_short_and_masked() -> None:
    from extractor.offence.features import spell

    terms = [spell(int(code)) for code in shipped().vocabulary]
    assert all(2 <= len(term) <= 3 for term in terms)
    # a family name in front of 某 is a masked person: masking must have replaced it
    assert not [term for term in terms if re.search(f"[{SURNAMES}]某", term)]
