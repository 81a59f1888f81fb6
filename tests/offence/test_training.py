"""Training: deterministic, labels by conviction, a file that is refused where it does not fit."""

from pathlib import Path

import numpy as np
import pytest
from offence_cases import AIDING, CONCEALING, TWO

from extractor.casefile import Case, DocumentError
from extractor.documents import load
from extractor.offence.dataset import Example, Record, examples, label_of
from extractor.offence.features import Bag
from extractor.offence.model import load as load_model
from extractor.offence.training import _validation_weight, calibration_error, folds, macro_f1, threshold, train
from extractor.reading import find_facts


def read(text: str) -> Case:
    return find_facts(load(text.encode("utf-8")))


LABELS = [
    ((AIDING,), "aiding"),
    ((CONCEALING,), "concealing"),
    # the card-related heavier one wins over 帮信
    ((AIDING, CONCEALING), "concealing"),
    # two classes of which neither is the person's conduct alone
    (("盗窃罪", CONCEALING), None),
    (("盗窃罪",), "other"),
    ((), None),
]


@pytest.mark.parametrize(("charges", "expected"), LABELS)
def test_label_of_convictions(charges: tuple[str, ...], expected: str | None) -> None:
    assert label_of(charges) == expected


def test_labels_by_conviction_number_and_name() -> None:
    text = TWO.format(a=AIDING, b=CONCEALING)
    found = examples([Record("a", text, {}), Record("b", text, {"1": "other", "尤某": None})], read)
    assert [(e.id, e.label) for e in found] == [("a#1", 0), ("a#2", 1), ("b#1", 3)]
    # the same text twice is one family
    assert len({e.group for e in found}) == 1


def test_same_bytes_twice(tmp_path: Path) -> None:
    dataset = tmp_path / "archive.jsonl"
    import json

    rows = [
        {"id": str(i), "text": TWO.format(a=AIDING, b=CONCEALING).replace("三张", f"{i + 2}张"), "group": f"court {i}", "origin": "synthetic"}
        for i in range(12)
    ]
    dataset.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    metrics = [train(dataset, tmp_path / name, read=read) for name in ("one", "two")]
    assert metrics[0] == metrics[1]
    assert (tmp_path / "one" / "offence.npz").read_bytes() == (tmp_path / "two" / "offence.npz").read_bytes()
    assert "?" not in (tmp_path / "one" / "offence.md").read_text(encoding="utf-8")
    assert load_model(tmp_path / "one" / "offence.npz").threshold > 0


def test_too_little_to_train_on(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="too little"):
        train(tmp_path / "a.jsonl", tmp_path, read=read)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"no model"])
def test_bad_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.npz").write_bytes(content)
    with pytest.raises(DocumentError, match="no usable offence model"):
        load_model(tmp_path / "bad.npz")


def test_measures() -> None:
    labels = np.array([0, 0, 1, 1])
    assert macro_f1(labels, labels) == 1
    assert macro_f1(labels, np.array([0, 0, 0, 0])) == pytest.approx((2 / 3) / 2)
    sure = np.array([[0.9, 0.1], [0.8, 0.2], [0.6, 0.4], [0.3, 0.7]])
    # 0.6 is wrong: without it nobody errs
    assert threshold(sure, labels, np.ones(4), error=0.0) == pytest.approx(0.7)
    assert calibration_error(np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([0, 1])) == 0


def test_calibration_rests_on_real_and_written_alike() -> None:
    def made(origin: str) -> Example:
        return Example(f"{origin}#1", 0, origin, origin, Bag(np.empty(0, dtype=np.uint64)), True)

    data = [made("judgment"), made("judgment"), made("judgment"), made("written"), made("synthetic")]
    assert _validation_weight(data) == pytest.approx([1 / 3, 1 / 3, 1 / 3, 1, 0])
    assert _validation_weight([made("synthetic")]) == pytest.approx([1])


def test_families_stay_together() -> None:
    text = TWO.format(a=AIDING, b=CONCEALING)
    data = examples([Record(str(i), text, {}, origin="synthetic", group=str(i // 2)) for i in range(8)], read)
    fold = folds(data, 2)
    for group in {e.group for e in data}:
        assert len({f for e, f in zip(data, fold, strict=True) if e.group == group}) == 1
