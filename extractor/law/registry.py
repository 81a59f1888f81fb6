"""All articles in the order in which a lawyer reads them, and the order in which their clauses are evaluated."""

from __future__ import annotations

from extractor.law.concealing import interpretation2015, interpretation2025
from extractor.law.criminal_law import outcomes, penalties, persons, probation, procedure, terms
from extractor.law.earlier import minutes2022, opinion2021_article09
from extractor.law.fraud import tiers
from extractor.law.interpretation2019 import article11, article12
from extractor.law.model import Article, CheckRule, ClauseRule
from extractor.law.opinion2025 import (
    article01_03,
    article04,
    article05,
    article06,
    article07,
    article08,
    article09,
    article10,
    article13,
    article14_15,
    article16,
)
from extractor.law.opinion2025 import article11 as opinion_article11
from extractor.law.opinion2025 import article12 as opinion_article12

ARTICLES: tuple[Article, ...] = (
    *article01_03.ARTICLES,
    article04.ARTICLE,
    article05.ARTICLE,
    article06.ARTICLE,
    article07.ARTICLE,
    article08.ARTICLE,
    article09.ARTICLE,
    article10.ARTICLE,
    opinion_article11.ARTICLE,
    opinion_article12.ARTICLE,
    article13.ARTICLE,
    *article14_15.ARTICLES,
    article16.ARTICLE,
    article11.ARTICLE,
    article12.ARTICLE,
    opinion2021_article09.ARTICLE,
    minutes2022.ARTICLE,
    *interpretation2015.ARTICLES,
    interpretation2025.ARTICLE,
    *tiers.ARTICLES,
    *penalties.ARTICLES,
    *probation.ARTICLES,
    *terms.ARTICLES,
    *persons.ARTICLES,
    *outcomes.ARTICLES,
    *procedure.ARTICLES,
)

#: clause with its instrument; art. 4 takes the others together and comes last
CLAUSES: tuple[tuple[str, ClauseRule], ...] = tuple(
    sorted(
        ((article.instrument, clause) for article in ARTICLES for clause in article.clauses),
        key=lambda row: row[1].id == "opinion2025.4",
    )
)
CHECKS: tuple[CheckRule, ...] = tuple(check for article in ARTICLES for check in article.checks)
