"""Train the shipped offence model: real labelled facts and the documents made for the project, by a recipe that repeats.

    python scripts/train_offence.py --data ../shared/data [--out models]

Writes ``offence.npz``. Training twice gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from offence_synthetic import documents

from extractor.casefile import Case
from extractor.documents import load
from extractor.offence.dataset import Example, Record, examples, label_of
from extractor.offence.training import train_on
from extractor.reading import find_facts

ROOT = Path(__file__).resolve().parent.parent
HAND_LABELS = ROOT / "corpora" / "training" / "labels.json"
WRITTEN = ROOT / "corpora" / "training" / "written"
_DIGEST_LABELS = {"帮信": "aiding", "掩隐": "concealing", "共犯诈骗": "accomplice", "other": "other"}


def read(text: str) -> Case:
    """A text with its facts, without tag and law."""
    return find_facts(load(text.encode("utf-8")))


def _lines(path: Path) -> Iterator[dict]:  # type: ignore[type-arg]
    with path.open(encoding="utf-8") as stream:
        yield from map(json.loads, stream)


def real_records(data: Path) -> Iterator[Record]:
    """Judgments, facts labelled by defendant, facts with a charge (convictions, corrected by hand for accomplices), digests of judged cases."""
    hand = json.loads(HAND_LABELS.read_text(encoding="utf-8"))
    for row in json.loads((data / "real" / "index.json").read_text(encoding="utf-8")):
        text = (data / "real" / f"{row['id']}.txt").read_text(encoding="utf-8")
        yield Record(row["id"], text, hand.get(row["id"], {}), "judgment", examined=True)
    for row in _lines(data / "facts" / "mud.jsonl"):
        names = list(dict.fromkeys(label["subject"] for label in row["labels"]))
        labels: dict[str, str | None] = {
            name: label_of(label["charge"] for label in row["labels"] if label["subject"] == name) for name in names
        }
        parties = "".join(f"被告人{name}，男，汉族。\n" for name in names)
        yield Record(row["id"], parties + row["text"], {**labels, "*": None, **hand.get(row["id"], {})}, "mud", row["id"])
    for row in _lines(data / "facts" / "lawbench_cail.jsonl"):
        yield Record(row["id"], row["text"], {"*": label_of(row["charges"]), **hand.get(row["id"], {})}, "cail", row["id"])
    for row in _lines(data / "facts" / "case_digests.jsonl"):
        if row["label"] in _DIGEST_LABELS:
            label = {"*": _DIGEST_LABELS[row["label"]]}
            yield Record(row["id"], row["text"], label, "digest", row["id"], whole=True, count="judged" in row["stage"])


def written_records() -> Iterator[Record]:
    """Documents written one by one for the project; a family is what one hand wrote."""
    for path in sorted(WRITTEN.glob("*.jsonl")):
        for row in _lines(path):
            yield Record(row["id"], row["text"], {**row["labels"], "*": None}, "written", f"written {path.stem}")


def dataset(data: Path) -> list[Example]:
    """Every labelled defendant, real ones first."""
    made = (Record(**row) for row in documents())  # type: ignore[arg-type]
    return [*examples(real_records(data), read), *examples(written_records(), read), *examples(made, read)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with real/ and facts/")
    parser.add_argument("--out", type=Path, default=ROOT / "models")
    options = parser.parse_args()
    model = train_on(dataset(options.data), lambda line: print(line, file=sys.stderr))
    options.out.mkdir(parents=True, exist_ok=True)
    model.save(options.out / "offence.npz")


if __name__ == "__main__":
    main()
