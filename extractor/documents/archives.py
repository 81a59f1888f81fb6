"""Zip archives, hostile ones too: members are listed and read with limits, nothing is ever written to disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from extractor.casefile import DocumentError
from extractor.documents import limits

#: What ``zipfile`` raises on broken archives.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    IndexError,
)
_UTF8_FLAG = 0x800


def members(path: Path) -> Iterator[tuple[tuple[str, ...], DocumentError | None]]:
    """Names of all members that are files, through archives inside archives, each with what speaks against reading it.

    Raises :class:`DocumentError` (``damaged_archive``, ``too_large``, ``unsafe_archive``) where the archive as a whole is at fault.
    """
    count, size = [0], [0]
    yield from _walk(path, (), count, size)


def _walk(
    path: Path, outer: tuple[str, ...], count: list[int], size: list[int]
) -> Iterator[tuple[tuple[str, ...], DocumentError | None]]:
    archive = _open(path, outer)
    named = sorted((_name(info), info) for info in archive.infolist() if not info.is_dir())
    for name, info in named:
        count[0] += 1
        size[0] += info.file_size
        if count[0] > limits.MAX_MEMBERS:
            raise DocumentError("too_large", f"压缩包里的文件超过 {limits.MAX_MEMBERS} 个；请分批解压后读取")
        if size[0] > limits.MAX_UNPACKED:
            raise DocumentError("unsafe_archive", f"压缩包解开后超过 {limits.MAX_UNPACKED >> 30} GB；请分批解压后读取")
        inside = (*outer, name)
        problem = _problem(info)
        if problem is None and name.lower().endswith(".zip"):
            if len(inside) >= limits.MAX_DEPTH:
                yield inside, DocumentError("unsafe_archive", f"压缩包套了 {limits.MAX_DEPTH} 层以上；请解开后读取")
                continue
            try:
                yield from _walk(path, inside, count, size)
            except DocumentError as error:
                if error.code != "damaged_archive":
                    raise
                yield inside, error
            continue
        yield inside, problem


def read_member(path: Path, chain: tuple[str, ...]) -> bytes:
    """Bytes of a member; ``chain`` names it from the outermost archive inwards. Raises :class:`DocumentError`."""
    archive = _open(path, chain[:-1])
    info = next((i for i in _by_name(path, chain[:-1]).get(chain[-1], ())), None)
    if info is None:
        raise DocumentError("missing_path", "压缩包里没有这个文件；请检查名称")
    problem = _problem(info)
    if problem is not None:
        raise problem
    try:
        with archive.open(info) as member:
            data = member.read(limits.MAX_BYTES + 1)
    except BROKEN as error:
        raise DocumentError("damaged_archive", "压缩包里的这个文件已损坏，解不开；请重新下载") from error
    if len(data) > limits.MAX_BYTES:
        raise DocumentError("too_large", f"解开后超过 {limits.MAX_BYTES >> 20} MB")
    return data


@lru_cache(maxsize=4)
def _opened(path: Path, outer: tuple[str, ...], stamp: float) -> zipfile.ZipFile:
    del stamp  # only keeps a changed file from being taken for the old one
    try:
        return zipfile.ZipFile(io.BytesIO(read_member(path, outer)) if outer else path)
    except BROKEN as error:
        raise DocumentError("damaged_archive", "压缩包已损坏或不完整，打不开；请重新下载") from error


def _open(path: Path, outer: tuple[str, ...]) -> zipfile.ZipFile:
    return _opened(path, outer, path.stat().st_mtime)


@lru_cache(maxsize=4)
def _names(path: Path, outer: tuple[str, ...], stamp: float) -> dict[str, list[zipfile.ZipInfo]]:
    named: dict[str, list[zipfile.ZipInfo]] = {}
    for info in _opened(path, outer, stamp).infolist():
        named.setdefault(_name(info), []).append(info)
    return named


def _by_name(path: Path, outer: tuple[str, ...]) -> dict[str, list[zipfile.ZipInfo]]:
    return _names(path, outer, path.stat().st_mtime)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name; archives made on Chinese Windows write it in GB18030 without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG and not name.isascii():
        try:
            name = name.encode("cp437").decode("gb18030")
        except UnicodeError:
            return name
    return name


def _problem(info: zipfile.ZipInfo) -> DocumentError | None:
    if info.flag_bits & 0x1:
        return DocumentError("encrypted", "压缩包里的这个文件设有密码；请解密后再试")
    if info.file_size > limits.MAX_BYTES:
        return DocumentError("too_large", f"解开后有 {info.file_size >> 20} MB，超过上限 {limits.MAX_BYTES >> 20} MB")
    if info.file_size > limits.FREE_BYTES and info.file_size > limits.MAX_RATIO * max(info.compress_size, 1):
        return DocumentError("unsafe_archive", f"压缩比超过 {limits.MAX_RATIO} 倍，疑似压缩炸弹，没有解开")
    return None
