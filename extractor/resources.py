"""Where the files that ship with the package are: trained models, law data and the lexicon.

In a checkout they stand at the root of the repository (``models/``, ``corpora/law``, ``corpora/lexicon``); a wheel carries
them inside the package as ``extractor/_data/models``, ``extractor/_data/law`` and ``extractor/_data/lexicon``.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
#: Kind to its folder in a checkout.
_FOLDERS = {"models": Path("models"), "law": Path("corpora/law"), "lexicon": Path("corpora/lexicon")}


def path(kind: str, *parts: str) -> Path:
    """Path of a shipped file or folder; ``kind`` is ``models``, ``law`` or ``lexicon``.

    Raises :class:`FileNotFoundError` that says where it was looked for, :class:`ValueError` for an unknown kind.
    """
    folder = _FOLDERS.get(kind)
    if folder is None:
        raise ValueError(f"unknown kind of resource {kind!r}: one of {', '.join(_FOLDERS)}")
    # the installed copy comes first: a checkout has none
    candidates = (_PACKAGE.joinpath("_data", kind, *parts), (_PACKAGE.parent / folder).joinpath(*parts))
    for candidate in candidates:
        if candidate.exists():
            return candidate
    places = " or ".join(str(c) for c in candidates)
    raise FileNotFoundError(
        f"anjuan's file {folder.joinpath(*parts)} is missing (looked for {places}); reinstall anjuan"
    )
