"""The public spaCy pipeline whose documents carry the case that was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading import read_text

if TYPE_CHECKING:
    from spacy.language import Language


def pipeline() -> Language:
    """A spaCy pipeline: ``pipeline()(text)._.case`` is the :class:`~extractor.casefile.Case` of a document given as text.

    ``doc.spans["lexicon"]`` and ``doc.spans["quantities"]`` hold what the text names; ``doc.spans["facts"]`` and
    ``doc.spans["sections"]`` the evidence, where the text is a document's normalised one (``case.document.text``, what
    ``anjuan text`` prints). Tokens come from the segmenter with the legal lexicon.
    """
    from extractor.language.spacy_pipeline import build_pipeline

    return build_pipeline(read_text)
