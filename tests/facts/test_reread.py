"""The words of every fact of the disposition modules, read alone, give its value again."""

from __future__ import annotations

from pathlib import Path

import pytest
from made import appeal, context, indictment, judgment, refusal

from extractor.facts import charges, factors, priors, roles, sentences
from extractor.facts.context import Context

MODULES = {"charges": charges, "factors": factors, "priors": priors, "roles": roles, "sentences": sentences}
SHARED = Path(__file__).parents[3] / "shared" / "gold"

DOCUMENTS = [
    judgment(
        "一、被告人米某犯掩饰、隐瞒犯罪所得罪，判处有期徒刑一年，缓刑一年六个月，并处罚金人民币一万元；被告人卜某犯同罪，单处罚金五千元。\n"
        "二、禁止被告人米某在缓刑考验期内从事银行卡买卖。\n三、追缴卜某违法所得2000元。",
        holding="米某系自首、从犯，认罪认罚；卜某系主犯，有前科。",
        findings="米某退缴违法所得3000元。",
        prosecution="建议对米某判处有期徒刑一年至一年六个月，对卜某判处八个月，均并处罚金。",
        intro="2018年5月6日因犯盗窃罪被判处拘役五个月。2021年4月因赌博被行政拘留五日。",
    ),
    appeal(
        "一、被告人米某犯诈骗罪，判处有期徒刑一年，并处罚金一万元；二、被告人卜某犯诈骗罪，判处有期徒刑八个月，并处罚金五千元。",
        "驳回上诉，维持原判。",
    ),
    indictment(
        "米某系自首。应当以帮助信息网络犯罪活动罪追究二被告人的刑事责任。建议判处米某拘役三个月至五个月，缓刑六个月；单处卜某罚金。"
    ),
    refusal("米某系初犯，退赔被害人损失5000元。", "决定对米某不起诉。"),
]


def wrong(ctx: Context) -> list[tuple[str, str, object]]:
    bad: list[tuple[str, str, object]] = []
    for fact in ctx.facts:
        module = MODULES.get(fact.pattern.split(".")[0])
        if module is None:
            continue
        value = fact.quantity if fact.quantity is not None else fact.value
        if ctx.text[fact.start : fact.end] != fact.text or module.reread(fact.field, fact.text) != value:
            bad.append((fact.field, fact.text, value))
    return bad


@pytest.mark.parametrize("text", DOCUMENTS)
def test_made_documents(text: str) -> None:
    ctx = context(text)
    assert len({f.field for f in ctx.facts if f.pattern.split(".")[0] in MODULES}) >= 3
    assert wrong(ctx) == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gold documents are not part of the project")
def test_gold_documents() -> None:
    for path in sorted(SHARED.glob("written*/*.txt")):
        assert wrong(context(path.read_text(encoding="utf-8"))) == [], path.stem
