"""The sample documents and gold lists as files: complete, well-formed, and rendered as they claim. Reads no facts."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
SAMPLES = CORPORA / "samples"
SOURCES = sorted((SAMPLES / "src").glob("*.txt"))
PDFS = sorted((SAMPLES / "pdf").glob("*.pdf"))
LISTS = ("dev", "bugs", "negatives", "known_failures")
GOLD = sorted([*SAMPLES.rglob("*.json"), *(CORPORA / "gold").rglob("*.json")])
SCANNED = {"s04_scanned"}

DOC_TYPES = {"judgment", "ruling", "indictment", "non_prosecution", "other"}
STAGES = {"imposed", "recommended", "upheld", "revised", "quashed"}
PENALTIES = {"fixed_term", "detention", "control", "life", "death", "fine_only", "exempt", "acquitted", "not_prosecuted"}
RESULTS = {"met", "not_met", "undetermined", "not_raised"}
TAGS = {"aiding", "concealing", "accomplice", "other"}
QUANTITIES = (
    "own_accounts", "others_accounts", "entity_accounts", "phone_cards", "iot_cards", "inflow_yuan", "flow_yuan",
    "settlement_yuan", "fraud_yuan", "transferred_yuan", "withdrawn_yuan", "gain_yuan", "restitution_yuan",
)


def load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def test_every_source_has_its_pdf_and_gold() -> None:
    assert len(SOURCES) >= 14
    for source in SOURCES:
        assert (SAMPLES / "pdf" / f"{source.stem}.pdf").exists()
        assert (SAMPLES / "pdf" / f"{source.stem}.json").exists()
    assert {path.stem for path in PDFS} == {path.stem for path in SOURCES}


def test_samples_cover_the_kinds_of_documents() -> None:
    cases = [load(path.with_suffix(".json"))["case"] for path in PDFS]
    kinds = {(case["doc_type"], case["instance"]) for case in cases}
    assert {("judgment", "first"), ("judgment", "second"), ("ruling", "second"), ("indictment", None),
            ("non_prosecution", None)} <= kinds
    assert max(case["n_defendants"] for case in cases) == 10


def test_two_programs_wrote_the_pdfs() -> None:
    producers = set()
    for path in PDFS:
        with pypdfium2.PdfDocument(path) as document:
            producers.add(document.get_metadata_dict()["Producer"].split()[0])
    assert len(producers) >= 2


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_pdf_holds_the_text_of_its_source(path: Path) -> None:
    text = pdf_text(path)
    if path.stem in SCANNED:  # page images only: OCR has to read it
        assert text == ""
        return
    gold = load(path.with_suffix(".json"))
    assert gold["case"]["authority"] in text
    for defendant in gold["defendants"]:
        assert defendant["name"] in text


def test_ruled_table_runs_over_two_pages() -> None:
    with pypdfium2.PdfDocument(SAMPLES / "pdf" / "s03_transactions_table.pdf") as document:
        headed = ["收款卡尾号" in page.get_textpage().get_text_range() for page in document]
    assert sum(headed) == 2


@pytest.mark.parametrize("kind", ["docx", "html", "jsonl", "txt"])
def test_containers_repeat_the_gold_of_the_pdf(kind: str) -> None:
    made = sorted((SAMPLES / "containers" / kind).glob("*.json"))
    assert len(made) >= 4
    for path in made:
        assert path.with_suffix(f".{kind}").exists()
        assert load(path) == load(SAMPLES / "pdf" / path.name)


def test_text_containers_are_gb18030() -> None:
    for path in (SAMPLES / "containers" / "txt").glob("*.txt"):
        with pytest.raises(UnicodeDecodeError):
            path.read_text(encoding="utf-8")
        heading = (SAMPLES / "src" / path.name).read_text(encoding="utf-8").splitlines()[0]
        assert path.read_text(encoding="gb18030").startswith(heading)


@pytest.mark.parametrize("name", LISTS)
def test_gold_lists_pair_documents_with_gold(name: str) -> None:
    folder = CORPORA / "gold" / name
    assert {path.stem for path in folder.glob("*.txt")} == {path.stem for path in folder.glob("*.json")}


def test_gold_lists_are_long_enough() -> None:
    assert len(list((CORPORA / "gold" / "dev").glob("*.txt"))) >= 12
    assert len(list((CORPORA / "gold" / "negatives").glob("*.txt"))) >= 10


@pytest.mark.parametrize("path", GOLD, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_gold_is_well_formed(path: Path) -> None:
    gold = load(path)
    case = gold["case"]
    assert case["doc_type"] in DOC_TYPES
    assert case["n_defendants"] == len(gold["defendants"])
    for defendant in gold["defendants"]:
        assert defendant["offence_tag"] in TAGS
        assert set(defendant["clauses"].values()) <= RESULTS
        for field in QUANTITIES:
            quantity = defendant[field]
            assert quantity is None or (len(quantity) == 2 and quantity != [None, None])
            if quantity and None not in quantity:
                assert quantity[0] <= quantity[1]
        for row in defendant["sentences"]:
            assert row["stage"] in STAGES
            assert row["penalty"] in PENALTIES


@pytest.mark.parametrize("path", sorted((CORPORA / "gold" / "negatives").glob("*.json")), ids=lambda path: path.stem)
def test_negatives_claim_no_count_and_no_amount(path: Path) -> None:
    for defendant in load(path)["defendants"]:
        assert not [field for field in QUANTITIES if defendant[field] is not None]
