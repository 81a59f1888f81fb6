"""One case, or the law behind the checks, as a page that a person reads: coloured in a terminal, plain in a pipe."""

from __future__ import annotations

from extractor.show.law_page import law_page
from extractor.show.page import page
from extractor.show.rendering import output, plain, to_terminal

__all__ = ["law_page", "output", "page", "plain", "to_terminal"]
