"""Marks of HTML left in plain text by whoever copied it: ``&nbsp;`` and the like become the signs they stand for."""

from __future__ import annotations

import html
import re

from extractor.documents.normalising import compose
from extractor.documents.raw import Raw

_ENTITY = re.compile("&(?:[a-zA-Z]{2,8}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});")
#: Tags that only HTML has; one of them in a text that does not begin as HTML was left over.
STRAY_TAG = re.compile(r"<(?:br|p|div|span|font|strong|b|a)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)


def without_entities(raw: Raw) -> Raw:
    """``raw`` with entities replaced; the same object where there are none."""
    text = raw.text
    if "&" not in text or not _ENTITY.search(text):
        return raw
    parts: list[str] = []
    origin: list[tuple[int, int]] = []
    at = length = 0
    for entity in _ENTITY.finditer(text):
        sign = html.unescape(entity.group())
        if sign == entity.group():
            continue
        for words, start in ((text[at : entity.start()], at), (sign, entity.start())):
            if words:
                origin.append((length, start))
                parts.append(words)
                length += len(words)
        at = entity.end()
    origin.append((length, at))
    parts.append(text[at:])
    return Raw("".join(parts), compose(tuple(origin), raw.origin), raw.pages, raw.warnings)
