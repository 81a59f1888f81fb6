"""Anjuan 案卷: a case file in, checked facts out.

:func:`read` gives one document's :class:`~extractor.casefile.Case`, :func:`analyze` reads many into tables,
:func:`load_results` opens such tables, :func:`pipeline` is the spaCy pipeline whose ``doc._.case`` carries the same case.
Everything is imported on first use, so that ``import extractor`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["Case", "DocumentError", "__version__", "analyze", "load_results", "pipeline", "read"]

if TYPE_CHECKING:
    from extractor.archive import analyze, load_results
    from extractor.casefile import Case, DocumentError
    from extractor.nlp import pipeline
    from extractor.reading import read

_HOMES = {
    "Case": "extractor.casefile",
    "DocumentError": "extractor.casefile",
    "analyze": "extractor.archive",
    "load_results": "extractor.archive",
    "pipeline": "extractor.nlp",
    "read": "extractor.reading",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
