"""The spaCy pipeline: offsets are those of the text, the groups hold what the readers found."""

import pytest

from extractor.casefile import Case, Document, Fact, Page, Quantity, Section
from extractor.language.numbers import find_numbers
from extractor.language.spacy_pipeline import build_pipeline

TEXT = "何某将两张银行卡及一套对公账户四件套卖给他人跑分，\n流入资金共计约35万余元，获利3000元。 完"


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline()


def test_tokens_keep_the_text_and_its_offsets(nlp):
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert all(TEXT[t.idx : t.idx + len(t)] == t.text for t in doc)


def test_empty_text(nlp):
    assert nlp("").text == ""


def test_lexicon_spans_carry_tags(nlp):
    doc = nlp(TEXT)
    found = {(s.text, s.label_) for s in doc.spans["lexicon"]}
    assert {("对公账户", "accounts"), ("四件套", "accounts"), ("跑分", "conduct")} <= found


def test_quantity_spans_are_the_figures_exactly(nlp):
    doc = nlp(TEXT)
    spans = doc.spans["quantities"]
    numbers = find_numbers(TEXT)
    assert [(s.start_char, s.end_char, s._.quantity) for s in spans] == [(n.start, n.end, n.quantity) for n in numbers]


def _case(text: str) -> Case:
    start = text.index("3000元")
    fact = Fact(1, "gain_yuan", start, start + 5, "3000元", "findings", 1, "p", "court", quantity=Quantity.exact(3000))
    document = Document("d", "s", text, (Page(1, 0, len(text)),))
    return Case(document, (Section("findings", 0, len(text), "court"),), facts=[fact])


def test_case_component_hangs_the_case_on_the_doc():
    doc = build_pipeline(_case)(TEXT)
    assert doc._.case.facts[0].field == "gain_yuan"
    (span,) = doc.spans["facts"]
    assert (span.text, span.label_, span._.fact.number) == ("3000元", "gain_yuan", 1)
    assert [s.label_ for s in doc.spans["sections"]] == ["findings"]


def test_no_spans_where_the_reader_changed_the_text():
    """Offsets of another text would point at the wrong words."""
    doc = build_pipeline(lambda text: _case(text.strip() + "。"))(TEXT + " ")
    assert doc._.case is not None
    assert len(doc.spans["facts"]) == 0
