"""Arts 1–3: general requirements. Principles; a document does not show whether they were followed."""

from __future__ import annotations

from extractor.law.model import Article

ARTICLES = (
    Article(
        "opinion2025",
        "1",
        "严格依法办理案件",
        "principle",
        note="办案原则，不设检查；证据与事实是否充分不能从一份文书判断。",
    ),
    Article("opinion2025", "2", "宽严相济", "principle", note="政策原则，具体情形由第九条至第十一条的条款和检查体现。"),
    Article("opinion2025", "3", "惩治与预防相结合", "principle", note="工作原则，不设检查；行刑衔接见第十二条。"),
)
