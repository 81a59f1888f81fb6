"""A spaCy pipeline over the same readers: words, lexicon hits, quantities and, with a reader, the whole case.

``token.idx`` and every span are offsets in ``doc.text``, which is the text that was given, unchanged.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.casefile import Case
from extractor.language.numbers import find_numbers
from extractor.language.segment import lexicon, words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
    from spacy.vocab import Vocab


class WordTokenizer:
    """spaCy tokenizer on the project's segmenter; words are also cut where a figure begins or ends.

    White space becomes tokens of its own, so that ``doc.text`` is the text that was given.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        from spacy.tokens import Doc

        cuts = sorted({offset for number in find_numbers(text) for offset in (number.start, number.end)})
        pieces: list[str] = []
        position = 0
        for _, start, end in words(text):
            while position < len(cuts) and cuts[position] < end:
                if cuts[position] > start:
                    pieces.append(text[start : cuts[position]])
                    start = cuts[position]
                position += 1
            pieces.append(text[start:end])
        return Doc(self.vocab, words=pieces, spaces=[False] * len(pieces))


class LexiconMatcher:
    """Component ``anjuan_lexicon``: ``doc.spans["lexicon"]``, labelled with the lexicon's tags, longest hit first."""

    def __init__(self, nlp: Language) -> None:
        from spacy.matcher import PhraseMatcher

        self.matcher = PhraseMatcher(nlp.vocab)
        for word, tag in lexicon().items():
            self.matcher.add(tag, [nlp.make_doc(word)])

    def __call__(self, doc: Doc) -> Doc:
        from spacy.util import filter_spans

        doc.spans["lexicon"] = filter_spans(self.matcher(doc, as_spans=True))
        return doc


class QuantityFinder:
    """Component ``anjuan_quantities``: ``doc.spans["quantities"]`` labelled with the unit; ``span._.quantity`` is its value."""

    def __call__(self, doc: Doc) -> Doc:
        spans = []
        for number in find_numbers(doc.text):
            span = _span(doc, number.start, number.end, number.unit or "")
            if span is not None:
                span._.quantity = number.quantity
                spans.append(span)
        doc.spans["quantities"] = spans
        return doc


class CaseReader:
    """Component ``anjuan_case``: ``doc._.case``, and its facts and sections as span groups.

    A fact may begin or end inside a word: the span in ``doc.spans["facts"]`` covers the whole words, ``span._.fact`` is
    the fact with its exact offsets. The case speaks of the text as the reader normalised it; where that is not
    ``doc.text`` itself the two groups stay empty, so that no span points at other words than its fact.
    """

    def __init__(self) -> None:
        self.reader: Callable[[str], Case] | None = None

    def __call__(self, doc: Doc) -> Doc:
        if self.reader is None:
            raise ValueError("anjuan_case has no reader: make the pipeline with extractor.pipeline()")
        case = self.reader(doc.text)
        doc._.case = case
        doc.spans["facts"], doc.spans["sections"] = [], []
        if case.document.text != doc.text:
            return doc
        for fact in case.facts:
            span = _span(doc, fact.start, fact.end, fact.field)
            if span is not None:
                span._.fact = fact
                doc.spans["facts"].append(span)
        for section in case.sections:
            span = _span(doc, section.start, section.end, section.kind)
            if span is not None:
                doc.spans["sections"].append(span)
        return doc


def build_pipeline(reader: Callable[[str], Case] | None = None) -> Language:
    """A blank Chinese pipeline with the legal lexicon and quantities; with ``reader`` also ``doc._.case``."""
    import spacy

    _register()
    nlp = spacy.blank("zh")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    nlp.add_pipe("anjuan_lexicon")
    nlp.add_pipe("anjuan_quantities")
    if reader is not None:
        component: Any = nlp.add_pipe("anjuan_case")
        component.reader = reader
    return nlp


@cache
def _register() -> None:
    """Make the components and extensions known to spaCy; once, and not before spaCy is wanted (its import is slow)."""
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    Span.set_extension("quantity", default=None, force=True)
    Span.set_extension("fact", default=None, force=True)
    Doc.set_extension("case", default=None, force=True)
    Language.factory("anjuan_lexicon", func=lambda nlp, name: LexiconMatcher(nlp))
    Language.factory("anjuan_quantities", func=lambda nlp, name: QuantityFinder())
    Language.factory("anjuan_case", func=lambda nlp, name: CaseReader())


def _span(doc: Doc, start: int, end: int, label: str) -> Span | None:
    """Whole words over ``start:end``; ``None`` for an empty stretch."""
    return doc.char_span(start, end, label=label, alignment_mode="expand") if end > start else None
