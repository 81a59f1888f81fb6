"""What kind of document some bytes are, by their content first and their name second, and their text encoding."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from typing import Literal

from extractor.casefile import DocumentError
from extractor.documents.archives import BROKEN

Kind = Literal["pdf", "docx", "doc", "html", "text", "zip", "image", "parquet", "office"]

_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "office"),
    (b"MIME-Version:", "office"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"BM", "image"),
    (b"PAR1", "parquet"),
)
_HTML = re.compile(rb"<(?:!doctype html|html|head|body|div|p|table|meta|span|title|font|br)[\s>/]", re.I)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_META_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([a-zA-Z0-9_-]+)", re.I)
_COMMON = frozenset("的人民被告院刑事判决书一二三年月日犯罪本公诉机关，。、：（）不在有是为对其于以中法")


def kind_of(data: bytes, name: str = "") -> Kind:
    """The kind of some bytes; ``name`` decides only between plain texts. Raises ``DocumentError("unknown_type")``."""
    head = data[:1024]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head:
        return "pdf"
    if head[8:12] == b"WEBP":
        return "image"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    if b"\x00" in head and not _is_utf16(data):
        raise DocumentError("unknown_type", "不是能读的文书格式（二进制文件）；请转换为 PDF、DOCX、HTML 或 TXT")
    sample = data[:4096].replace(b"\x00", b"")
    if _HTML.search(sample) and (b"<" in sample.lstrip()[:200] or name.lower().endswith((".html", ".htm"))):
        return "html"
    return "text"


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except BROKEN as error:
        raise DocumentError("damaged_archive", "压缩包或 DOCX 已损坏，打不开；请重新下载或另存") from error
    if "word/document.xml" in names:
        return "docx"
    return "office" if "[Content_Types].xml" in names or "content.xml" in names else "zip"


def decode(data: bytes, *, html: bool = False) -> str:
    """Text of some bytes: byte order mark, UTF-8, UTF-16 without mark, GB18030, Big5. Raises ``DocumentError("bad_encoding")``."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        as_utf8 = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and len(data) > 64:  # cut in the middle of the last character
            return data[: error.start].decode("utf-8")
    else:
        if "\x00" not in as_utf8[:4000]:
            return as_utf8
    if _is_utf16(data):
        return _strict(data, _byte_order(data))
    declared = _META_CHARSET.search(data[:2048]) if html else None
    if declared and declared.group(1).lower() in (b"big5", b"big5-hkscs"):
        return _strict(data, "big5hkscs")
    tried = [(text, encoding) for encoding in ("gb18030", "big5hkscs") if (text := _try(data, encoding)) is not None]
    best = max(tried, key=lambda pair: _likeness(pair[0]), default=None)
    if best is not None and _likeness(best[0]) > 0.02:
        return best[0]
    return _mostly(data)


def _mostly(data: bytes) -> str:
    """A text with a few broken bytes is still read, each of them as U+FFFD."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, errors="replace")
        if text.count("\ufffd") <= len(text) // 200 and _likeness(text) > 0.02:
            return text
    raise DocumentError("bad_encoding", "文字编码认不出（不是 UTF-8、UTF-16 或 GB18030）；请另存为 UTF-8 后再试")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str) -> str:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) // 100 + 1:
        raise DocumentError("bad_encoding", f"文件标明是 {encoding} 编码，但内容不是；请另存为 UTF-8 后再试")
    return text.removeprefix("\ufeff")


def _likeness(text: str) -> float:
    """How much of a text is common in Chinese case files (or is plain Latin text), 0 to 1."""
    sample = text[:4000]
    return sum(1 for sign in sample if sign in _COMMON or sign.isascii() and sign.isalnum()) / max(len(sample), 1)


def _byte_order(data: bytes) -> str:
    """UTF-16 with the high bytes second or first: they are those of Chinese or of ASCII."""
    second, first = (half.count(0) + _han_bytes(half) for half in (data[1::2], data[::2]))
    return "utf-16-le" if second >= first else "utf-16-be"


def _han_bytes(high: bytes) -> int:
    return sum(1 for b in high[:2000] if 0x4E <= b <= 0x9F)


def _is_utf16(data: bytes) -> bool:
    """UTF-16 without a mark: every second byte is a high byte of ASCII, Chinese or Chinese punctuation."""
    if len(data) < 8 or len(data) % 2:
        return False
    sample = data[:4000]
    for high, low in ((sample[1::2], sample[::2]), (sample[::2], sample[1::2])):
        likely = sum(1 for b in high if b in (0x00, 0x30, 0xFF, 0x20) or 0x4E <= b <= 0x9F)
        if (
            likely >= 0.95 * len(high)
            and (0 in high or 0xFF in high or 0x30 in high)
            and len(set(low)) > len(set(high))
        ):
            return b"\x00" in sample or not _is_utf8(sample)
    return False


def _is_utf8(sample: bytes) -> bool:
    """Whether bytes are UTF-8, perhaps cut inside the last character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return False
    return True


def encoding_of(sample: bytes) -> str:
    """The encoding of a text file by its first bytes. Raises ``DocumentError("bad_encoding")``."""
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if _is_utf8(sample):
        return "utf-8-sig"
    decode(sample)
    return "gb18030"
