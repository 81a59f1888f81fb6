"""Texts full of bait: other people's cards, victims' money, quoted statutes, earlier judgments, what the police seized, rates.

No count and no amount may be read from them for a defendant.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from at_hand import LISTS, facts

from extractor.casefile import Case
from extractor.documents import load
from extractor.facts.resolution import AMOUNTS, COUNTS
from extractor.reading import find_facts

NEGATIVES = sorted((LISTS / "negatives").glob("*.txt"))
QUANTITIES = {*COUNTS, *AMOUNTS, "own_inflow_yuan", "others_inflow_yuan", "entity_inflow_yuan", "assisted_targets", "victims"}


def invented(case: Case) -> list[object]:
    return [
        (d.name, field, d.values[field], [f.text for f in case.facts_of(d.number, field)])
        for d in case.defendants
        for field in sorted(QUANTITIES & d.values.keys())
    ]


@pytest.mark.parametrize("path", NEGATIVES, ids=lambda p: p.stem)
def test_nothing_is_invented(path: Path) -> None:
    case = facts(path)
    assert case.defendants
    assert invented(case) == []


JUDGMENT = """某省清溪市人民法院
刑事判决书
（2024）赣0999刑初51号
公诉机关清溪市人民检察院。
被告人仰某，男，1991年3月9日出生，汉族，初中文化，务工。
清溪市人民检察院指控被告人仰某犯帮助信息网络犯罪活动罪，向本院提起公诉。本院公开开庭审理了本案，现已审理终结。
经审理查明：{findings}
上述事实，有证人证言、被告人供述等证据证实。
本院认为，被告人仰某的行为已构成帮助信息网络犯罪活动罪。{holding}判决如下：
被告人仰某犯帮助信息网络犯罪活动罪，判处拘役四个月，并处罚金人民币三千元。
审判员池某
二〇二四年六月三日
书记员卜某
"""

BAIT = [
    # cards and money of persons dealt with elsewhere
    ("2023年5月，钮某（另案处理）出售自己名下的银行卡4张，流入资金62万元，钮某获利8000元。仰某知情不报。", ""),
    # thresholds of an interpretation, quoted
    ("2023年5月，仰某为他人望风。", "司法解释规定，支付结算金额二十万元以上、违法所得一万元以上的，应当认定为情节严重。"),
    ("2023年5月，仰某为犯罪团伙做饭。", "按照有关解释，为三个以上对象提供帮助，或者支付结算金额二十万元以上的，属于情节严重。"),
    # what the police took or froze is neither provided nor paid back
    ("2023年5月7日，公安机关在仰某住处扣押银行卡6张、手机卡9张、现金人民币12,000元。", ""),
    ("2023年5月，仰某为他人提供住宿。到案后，公安机关冻结涉案银行账户5个，冻结资金8万元。", ""),
    # prices and shares that were offered and came to nothing
    ("2023年5月，有人向仰某提出以每张1500元收购银行卡，仰某予以拒绝，但为其介绍了住处。", ""),
    ("上线承诺每提供一张银行卡给予1000元好处费，按流水的百分之二提成，仰某未参与，只负责做饭。", ""),
    # purchases, loans and wages of daily life
    ("2023年5月，仰某购买一部价格3200元的手机自用，并为犯罪团伙望风。", ""),
    ("2023年5月，仰某因生活困难向上线借款5000元，后归还。其为犯罪团伙做饭。", ""),
    ("2023年5月，仰某在某厂务工，月工资4500元，租房押金2000元。其间为诈骗人员接送。", "其亲属已预缴罚金3000元。"),
    # an administrative fine
    ("2021年3月，仰某因赌博被行政拘留十日，并处罚款500元。2023年5月，仰某为犯罪团伙做饭。", ""),
    # what was charged and is not found; what the defence said and is not followed
    ("2023年5月，仰某望风。公诉机关指控仰某出租银行卡4张、流入资金33万元、获利4000元，经查，证据不足，本院不予认定。", ""),
    ("2023年5月，仰某望风。辩护人提出仰某仅提供一张银行卡，获利800元，该意见与事实不符，不予采纳。", ""),
    # a victim's loss in a sentence of its own
    ("2023年5月，被害人柏某在网上刷单被骗人民币86,000元，随即报警。仰某当时在场看守手机。", ""),
    # an amount of the earlier case, told before the sentence of it
    ("仰某曾于2019年因出售银行卡3张、流入资金41万元被判处有期徒刑七个月，2020年1月刑满释放。2023年5月，仰某为诈骗人员做饭。", ""),
    # a victim's loss of which a part went to somebody else's account
    ("2023年5月，被害人柏某因投资被骗45万元，其中10万元转入钮某（另案处理）名下的农业银行卡。仰某帮助钮某更换住处。", ""),
    # totals of those above
    ("上线“老K”共发展卡农30余人，收集银行卡100余张，资金流水共计1.2亿元。仰某仅负责为其开车。", ""),
    ("2023年5月，仰某为犯罪团伙做饭。该团伙先后骗取全国各地120名被害人共计人民币860余万元。", ""),
    # cards of the family in daily use
    ("2023年5月，仰某与其妻子共有存款12万元，家中另有银行卡3张，均为日常使用，与本案无关。仰某为犯罪团伙开车。", ""),
    # a witness about himself; another person's judgment
    ("2023年5月，仰某为犯罪团伙开车。证人钮某证实，其出售了2张银行卡，获利3000元，卡内流入30万元。", ""),
    ("2023年5月，仰某为犯罪团伙做饭。同案人钮某（已判决）因提供银行卡6张被判处有期徒刑一年，并处罚金2万元，追缴违法所得9000元。", ""),
]


@pytest.mark.parametrize(("findings", "holding"), BAIT)
def test_bait_is_left_alone(findings: str, holding: str) -> None:
    case = find_facts(load(JUDGMENT.format(findings=findings, holding=holding).encode()))
    assert [d.name for d in case.defendants] == ["仰某"]
    assert invented(case) == []
