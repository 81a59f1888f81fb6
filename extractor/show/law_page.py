"""The law behind clauses and checks as a page."""

from __future__ import annotations


def law_page(article: str | None = None) -> str:
    """Coverage."""
    return ""
