"""Art. 5: knowledge; three presumptions that fill item (7) of art. 11 of the interpretation. Error about the type of crime does not matter."""

from __future__ import annotations

from extractor.law.interpretation2019.article11 import presumption
from extractor.law.model import Article, ClauseRule, Result
from extractor.law.parameters import Law
from extractor.law.person import Person

ITEMS = {
    "1": "非法提供批量插卡、改号、虚拟拨号、批量账号或者接码等设备、软件、平台",
    "2": "因涉诈异常被限制、暂停服务后仍然实施",
    "3": "事先准备应对调查的话术口径",
}


def devices(person: Person, law: Law) -> Result:
    """Item (1): devices and platforms. Their mention alone does not say that this person provided them illegally."""
    stated = presumption(person, "opinion2025.5.1", ITEMS["1"])
    if stated.result == "not_raised" and person.flag("equipment"):
        return Result("undetermined", "文书写到此类设备；是否由本人非法提供，需人工核对。", person.facts("equipment"))
    return stated


def item(number: str) -> ClauseRule:
    clause, title = f"opinion2025.5.{number}", ITEMS[number]
    return ClauseRule(clause, title, lambda person, law: presumption(person, clause, title))


ARTICLE = Article(
    "opinion2025",
    "5",
    "明知的认定",
    "defendant",
    clauses=(ClauseRule("opinion2025.5.1", ITEMS["1"], devices), item("2"), item("3")),
    note="第一款的综合认定由检查“定罪须写明明知的依据”体现。",
)
