"""One case, or the law behind the checks, as a page that a person reads: coloured in a terminal, plain in a pipe."""

from __future__ import annotations

from extractor.casefile import Case
from extractor.show.law_page import law_page
from extractor.show.page import page
from extractor.show.rendering import plain, to_terminal

__all__ = ["law_page", "page", "plain", "show", "to_terminal"]


def show(case: Case, *, lang: str = "zh") -> None:
    """Print a case on standard output. ``lang``: ``zh`` or ``en`` (words of the document and reasons stay Chinese)."""
    import sys

    sections = page(case, lang)
    if sys.stdout.isatty():
        to_terminal(sections)
    else:
        sys.stdout.write(plain(sections))
