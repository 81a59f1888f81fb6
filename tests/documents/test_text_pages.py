"""Plain text that was printed or copied from pages."""

import pytest
from document_making import JUDGMENT, wrapped
from extractor.documents import load
from extractor.documents.text_pages import without_page_lines


def printed(rows: int, number: str, header: str, feed: str) -> str:
    """The judgment as pages of so many lines, with a header above and a number below each."""
    lines = [line for paragraph in JUDGMENT.split("\n") for line in (wrapped(paragraph, 40) if len(paragraph) > 16 else [paragraph])]
    pages = [lines[n : n + rows] for n in range(0, len(lines), rows)]
    return feed.join("\n".join([*([header] if header else []), *page, number.format(n)]) for n, page in enumerate(pages, 1))


HABITS = [
    # pdftotext: form feeds, bare numbers
    (10, "{}", "", "\n\f"),
    (10, "{}", "（2024）海0102刑初77号", "\n\f"),
    # copied by hand: no form feeds, but numbers with dashes or with their word
    (12, "- {} -", "", "\n"),
    (12, "第{}页 共5页", "内部资料", "\n"),
    (9, "— {} —", "海西省法院裁判文书", "\n\n"),
]


@pytest.mark.parametrize(("rows", "number", "header", "feed"), HABITS)
def test_pages_leave_no_trace(rows: int, number: str, header: str, feed: str) -> None:
    assert load(printed(rows, number, header, feed).encode()).text == JUDGMENT


def test_a_text_without_pages_is_left_alone() -> None:
    assert without_page_lines(JUDGMENT).text is JUDGMENT
