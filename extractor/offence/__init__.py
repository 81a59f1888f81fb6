"""Facts to offence tag: 帮信 (aiding), 掩隐 (concealing), 共犯 (accomplice) or other, from the facts alone.

:func:`tag` gives each defendant probabilities, says when it abstains, and names the facts and words that carried the tag.
"""

from __future__ import annotations

from functools import partial

from extractor.casefile import Case, Tag
from extractor.offence.features import bags
from extractor.offence.model import CLASSES, Model, shipped
from extractor.offence.passages import ENOUGH

__all__ = ["tag"]


def tag(case: Case, model: Model | None = None) -> list[Tag]:
    """One tag a defendant, in their order; ``model`` is the shipped one unless given."""
    model = model or shipped()
    tags = []
    for number, bag in bags(case).items():
        probabilities = model.predict(bag)
        ranked = sorted(range(len(CLASSES)), key=lambda i: -probabilities[i])
        abstained = probabilities[ranked[0]] < model.threshold or len(bag.own) < ENOUGH
        explain = partial(model.explain, bag, ranked[0], ranked[1])
        tags.append(Tag(number, CLASSES[ranked[0]], probabilities, abstained, explain))
    return tags
