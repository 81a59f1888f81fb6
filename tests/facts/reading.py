"""Short documents for the tests of ``facts``: a judgment around the sentences under test."""

from __future__ import annotations

from extractor.casefile import Case, Document, Page
from extractor.reading import find_facts

HEAD = "浙江省某县人民法院\n刑事判决书\n（2024）浙0199刑初7号\n公诉机关某县人民检察院。\n"
CHARGE = "某县人民检察院指控被告人{names}犯帮助信息网络犯罪活动罪，向本院提起公诉。本院公开开庭进行了审理。现已审理终结。\n"
TAIL = "\n上述事实，有书证、供述等证据证实。\n本院认为，被告人的行为已构成帮助信息网络犯罪活动罪。判决如下：\n{sentences}\n审判员郑甲\n二〇二四年六月三日\n书记员吴乙"


def judgment(findings: str, *names: str) -> Case:
    """A first-instance judgment whose court found ``findings`` of the defendants ``names`` (default: 王某)."""
    people = names or ("王某",)
    parties = "".join(f"被告人{n}，男，1990年1月2日出生，汉族，初中文化，无业，住某县。\n" for n in people)
    sentences = "\n".join(f"{i}、被告人{n}犯帮助信息网络犯罪活动罪，判处拘役五个月，并处罚金人民币三千元。" for i, n in zip("一二三四五六七八九", people, strict=False))
    text = HEAD + parties + CHARGE.format(names="、".join(people)) + "经审理查明：" + findings + TAIL.format(sentences=sentences)
    return find_facts(Document("0" * 16, "test.txt", text, (Page(1, 0, len(text)),)))


def value(case: Case, field: str, defendant: int = 1) -> object:
    """A defendant's value as plain numbers: (low, high) for a quantity."""
    got = case.defendants[defendant - 1].values.get(field)
    low, high = getattr(got, "low", None), getattr(got, "high", None)
    if hasattr(got, "low"):
        return (None if low is None else float(low), None if high is None else float(high))
    return got
