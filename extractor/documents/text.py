"""Bytes to text: encodings of plain text files."""

from __future__ import annotations

import codecs

from extractor.casefile import DocumentError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, source: str) -> str:
    """Text of ``data``: by its byte order mark, else UTF-8, UTF-16 without mark, GB18030; ``bad_encoding`` where none fits."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as e:
                raise _bad(source) from e
    try:
        text = data.decode("utf-8")
        if "\x00" not in text[:2000]:
            return text
    except UnicodeDecodeError:
        pass
    for encoding in _wide(data):
        try:
            text = data.decode(encoding)
            if _plausible(text):
                return text
        except UnicodeDecodeError:
            continue
    raise _bad(source)


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 first where the bytes have its look: line ends and digits leave zero bytes."""
    head = data[:4000]
    if head[1::2].count(0) > len(head) // 100:
        return ("utf-16-le", "gb18030")
    if head[0::2].count(0) > len(head) // 100:
        return ("utf-16-be", "gb18030")
    return ("gb18030", "utf-16-le", "utf-16-be")


def _plausible(text: str) -> bool:
    """Whether decoded text reads like Chinese prose: common characters, no control characters or private use."""
    head = text[:4000]
    if not head:
        return False
    odd = sum(c < " " and c not in "\r\n\t\f" or "\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in head)
    common = sum(c in "的人一在不是有为年月日第以及本被，。、：中上於于判决法院" for c in head)
    return odd <= len(head) // 200 and common >= len(head) // 25


def _bad(source: str) -> DocumentError:
    return DocumentError("bad_encoding", f"{source}: neither UTF-8, UTF-16 nor GB18030 text; save it as UTF-8")
