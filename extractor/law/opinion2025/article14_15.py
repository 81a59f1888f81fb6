"""Arts 14 and 15: recommendation letters and public education. Not seen in one document."""

from __future__ import annotations

from extractor.law.model import Article

ARTICLES = (
    Article(
        "opinion2025",
        "14",
        "司法建议、检察建议",
        "archive",
        note="系统性风险只在多份文书中显现：按开户机构统计重复出现的情况（档案层面），不对单份文书检查。",
    ),
    Article("opinion2025", "15", "法治宣传教育", "principle", note="工作要求，不设检查。"),
)
