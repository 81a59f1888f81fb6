"""Processor time of the whole reading path against two yardsticks, interleaved in one run.

    python scripts/benchmark.py [--corpus DIR ...] [--rounds N] [--json FILE]

Texts are compared with ``jieba.lcut`` over the same text, digital PDFs with bare pypdfium2 text extraction of the same file.
In every round each document is read by both, one after the other; a ratio is that of such a pair, and the median over all
pairs is printed beside the ratio of the sums. ``stages`` says where the time of the texts goes.
"""

from __future__ import annotations

import argparse
import json
import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import jieba
import pypdfium2

from extractor import law, offence
from extractor.casefile import DocumentError
from extractor.documents import load
from extractor.reading import find_facts, read

SAMPLES = Path(__file__).resolve().parents[1] / "corpora" / "samples"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Milliseconds of processor time a document, and their ratio."""

    what: str
    documents: int
    characters: int
    path_ms: float
    yardstick_ms: float
    median_ratio: float
    ratio_of_sums: float


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--corpus", type=Path, action="append", help="folder of .txt and .pdf documents (default: the samples)")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--json", type=Path, help="write the figures as JSON")
    args = arguments.parse_args()
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    folders = args.corpus or [SAMPLES]
    texts, pdfs = documents(folders, "*.txt"), documents(folders, "*.pdf")
    comparisons = [
        compare("text / jieba.lcut", texts, args.rounds, read, lambda data: jieba.lcut(data.decode("utf-8"))),
        compare("digital PDF / pypdfium2", pdfs, args.rounds, lambda data: read(data, ocr="off"), extract),
    ]
    shares = stages(texts, args.rounds)
    print(f"{'':26}{'documents':>10}{'characters':>12}{'path ms':>10}{'other ms':>10}{'median':>9}{'of sums':>9}")
    for c in comparisons:
        print(f"{c.what:26}{c.documents:>10}{c.characters:>12}{c.path_ms:>10.2f}{c.yardstick_ms:>10.2f}{c.median_ratio:>9.2f}{c.ratio_of_sums:>9.2f}")
    print("stages of a text, ms: " + ", ".join(f"{name} {ms:.2f}" for name, ms in shares.items()))
    if args.json:
        figures = {"comparisons": [asdict(c) for c in comparisons], "stages_ms": shares, "rounds": args.rounds}
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def documents(folders: list[Path], pattern: str) -> list[tuple[bytes, int]]:
    """Bytes and characters of the documents that can be read from their own text layer."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob(pattern)):
            data = path.read_bytes()
            try:
                document = load(data, ocr="off")
            except DocumentError:
                continue
            if document.text_layer == "digital":
                text = document.text.encode("utf-8") if pattern == "*.txt" else data
                found.append((text, len(document.text)))
    if not found:
        raise SystemExit(f"no readable {pattern} below {', '.join(map(str, folders))}")
    return found


def compare(what: str, inputs: list[tuple[bytes, int]], rounds: int, path: Callable[[bytes], object], other: Callable[[bytes], object]) -> Comparison:
    """Pairs of both over every document, ``rounds`` times, after one round that only warms up."""
    pairs = [(spent(path, data), spent(other, data)) for _ in range(rounds + 1) for data, _ in inputs][len(inputs) :]
    ours, theirs = sum(a for a, _ in pairs), sum(b for _, b in pairs)
    return Comparison(
        what,
        len(inputs),
        sum(n for _, n in inputs),
        1000 * ours / len(pairs),
        1000 * theirs / len(pairs),
        statistics.median(a / b for a, b in pairs),
        ours / theirs,
    )


def spent(work: Callable[[bytes], object], data: bytes) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work(data)
    return time.process_time() - start


def extract(data: bytes) -> int:
    """The bare text of a PDF by pypdfium2."""
    pdf = pypdfium2.PdfDocument(data)
    characters = sum(len(page.get_textpage().get_text_range()) for page in pdf)
    pdf.close()
    return characters


def stages(inputs: list[tuple[bytes, int]], rounds: int) -> dict[str, float]:
    """Milliseconds a document of each stage."""
    totals = dict.fromkeys(("documents", "facts", "offence", "law"), 0.0)
    for _ in range(rounds):
        for data, _ in inputs:
            at = [time.process_time()]
            document = load(data)
            at.append(time.process_time())
            case = find_facts(document)
            at.append(time.process_time())
            case.tags = offence.tag(case)
            at.append(time.process_time())
            law.evaluate(case)
            at.append(time.process_time())
            for name, start, end in zip(totals, at, at[1:], strict=False):
                totals[name] += end - start
    return {name: 1000 * total / (rounds * len(inputs)) for name, total in totals.items()}


if __name__ == "__main__":
    main()
