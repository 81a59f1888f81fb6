"""Attribution: of whom a clause speaks where another person was named in between."""

from __future__ import annotations

import pytest
from reading import judgment

from extractor.documents import load
from extractor.facts import attribution
from extractor.language.scanning import first_signs
from extractor.reading import find_facts


@pytest.mark.parametrize(
    ("told", "words", "who"),
    [
        # who is only seen does not take over
        ("王某自第二次起，见赵某某天不亮就送来铜线，仍支付现金3万元。", "支付现金", (1,)),
        # who answers a question does not take over: the one who asked goes on
        ("王某询问来源时赵某某答厂里换下来的，便收下卡片。", "收下卡片", (1,)),
        # who says something may go on with it ...
        ("王某把卡交出，赵某某说要试试这张卡，就取款2万元。", "取款2万元", (2,)),
        # ... but what is done all the same is done by the other
        ("王某把卡交出，赵某某说钱来路不正，仍取款2万元。", "取款2万元", (1,)),
        # behind 将 and 把 stands whose thing it is, not who takes it
        ("王某到银行网点，将卡内赵某某骗来的2万元取款。", "取款", (1,)),
        # a clause that begins with its verb has its subject before it: whose house it is does not take over
        ("王某到村里，采取翻墙的方式，盗窃赵某某家里现金后取款。", "取款", (1,)),
        ("王某维护服务器，负责联系第三方支付代理赵某某开通商户，并取款2万元。", "取款", (1,)),
        # an agreement is followed by the acts of who agreed
        ("王某要赵某某帮忙，赵某某答同意，便取款2万元。", "取款2万元", (2,)),
        # money taken from somebody's card is not taken by that person
        ("王某经人介绍入伙，取走赵某某一张卡里的4万元，当场得300元。", "当场得", (1,)),
        # 由: who acts, and acts on; but not who introduces or pays
        ("王某从网站取得账号，由赵某某编写话术，每日上报业绩。", "编写话术", (2,)),
        ("王某从网站取得账号，由赵某某编写话术，每日上报业绩。", "每日上报", (2,)),
        ("王某缺钱，由赵某某介绍认识上家，交出三张卡。", "交出三张卡", (1,)),
        ("王某四处取款，由赵某某支付路费，共取出9万元。", "共取出", (1,)),
        ("王某交出四张卡，由赵某某操作转账，自己在旁等候。", "在旁等候", (1,)),
        # who is asked, told, paid or taken along does not become the subject
        ("王某取出现金，后交赵某某换购虚拟币，得款8300元。", "得款8300元", (1,)),
        ("王某找到赵某某，对赵某某说只是走账，并给其500元。", "给其500元", (1,)),
        ("王某当日投案，并带领民警抓获赵某某，退出赃款。", "退出赃款", (1,)),
        ("王某租房设点，组织二人拉群，每群得100元。", "每群得100元", (1,)),
        # 二人 are those of whom the sentence speaks
        ("王某、赵某某经孙某某雇请到店，孙某某承诺按月付酬，二人每日取款。", "二人每日取款", (1, 2)),
        # two people, each with what they did, in one clause
        ("王某刷脸4次、赵某某刷脸3次，各得600元。", "各得600元", (1, 2)),
        # 二人商定由X…
        ("二人商定由赵某某买号，再交给上家。", "由赵某某买号", (2,)),
        # somebody without a name acts in between
        ("王某与赵某某坐在车内，业务员每骗到一笔即喊一声。", "每骗到一笔", None),
        # what was said ends with its quotation mark
        ("王某问：“这是什么钱？”赵某某收下卡片。", "收下卡片", (2,)),
    ],
)
def test_subject(told: str, words: str, who: tuple[int, ...] | None) -> None:
    case = judgment(told, "王某", "赵某某")
    at = case.document.text.index(words)
    assert next((numbers for start, end, numbers in case.subjects if start <= at < end), None) == who


@pytest.mark.parametrize("pattern", ["_OUTSIDER", "_TOGETHER", "_SELF", "_CALLED", "_ANSWERS"])
def test_patterns_asked_for_by_their_first_sign_have_one(pattern: str) -> None:
    """Where the first signs cannot be told there are none, and the pattern would never be asked."""
    assert first_signs(getattr(attribution, pattern).pattern)


def test_lists_behind_a_section_that_begins_inside_a_sentence() -> None:
    text = (
        "【基本案情】\n2022年10月26日晚，被告人秦某纠集被告人尤某到网吧包间跑分。秦某、尤某各用名下的账户接单转账。"
        "秦某、尤某分别获利1.5万元、1.3万元。\n【裁判要旨】\n接单转账的，应当认定其明知。\n"
    )
    case = find_facts(load(text.encode("utf-8")))
    assert [(fact.text, fact.defendant) for fact in case.facts if fact.field == "gain_yuan"] == [("获利1.5万元", 1), ("1.3万元", 2)]
