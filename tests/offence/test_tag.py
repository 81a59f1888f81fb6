"""The tag of whole documents: blind to charges, explained, calibrated to sum to one, quick to load."""

import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pytest
from offence_cases import AIDING, CONCEALING, TWO

from extractor.casefile import Case
from extractor.documents import load
from extractor.facts.charge_names import find_charges
from extractor.offence import tag
from extractor.offence.concepts import concepts_of, find_concepts
from extractor.offence.features import ACTING, ngrams, spell
from extractor.offence.model import CLASSES, shipped
from extractor.offence.passages import account, passages
from extractor.reading import find_facts


def read(text: str) -> Case:
    return find_facts(load(text.encode("utf-8")))


def test_each_defendant_by_own_conduct() -> None:
    tags = tag(read(TWO.format(a=AIDING, b=CONCEALING)))
    assert [t.tag for t in tags] == ["aiding", "concealing"]


@pytest.mark.parametrize("names", list(product((AIDING, CONCEALING, "诈骗罪", "开设赌场罪"), repeat=2)))
def test_swapping_charges_changes_nothing(names: tuple[str, str]) -> None:
    """Every charge name in the document is another one; tag, probabilities and reasons stay."""

    def answers(a: str, b: str) -> list[tuple[object, ...]]:
        return [(t.tag, t.probabilities, t.abstained, [r[:2] for r in t.reasons]) for t in tag(read(TWO.format(a=a, b=b)))]

    assert answers(*names) == answers(AIDING, CONCEALING)


def test_passages_hold_neither_charge_nor_outcome() -> None:
    for passage in passages(read(TWO.format(a=AIDING, b=CONCEALING))).values():
        for word in ("帮助信息网络犯罪活动", "掩饰", "判处", "有期徒刑", "汤某", "尤某"):
            assert word not in passage.own


def test_passages_tell_subject_from_named() -> None:
    text = (
        "被告人汤某，男，1990年1月2日出生。\n被告人尤某，男，1991年1月2日出生。\n"
        "经审理查明：2023年5月，汤某在车站把一张储蓄卡租给他人。尤某受他人指派，到宾馆找到汤某，要求汤某刷脸。\n"
    )
    case = read(text)
    first, second = passages(case).values()
    assert "租给他人" in first.acting and "找到" not in first.acting
    assert "找到①" in first.own and "找到②" in second.acting
    assert all(p.own.startswith(p.acting) for p in (first, second))
    assert "①" not in account(case) and "汤某" not in account(case)


def test_a_court_that_only_confirms_is_read_with_the_charge_it_confirms() -> None:
    text = (
        "青禾市人民法院\n刑事判决书\n被告人汤某，男，汉族，无业。\n"
        "公诉机关指控：2022年11月，被告人汤某将自己名下的三张银行卡连同密码出租给网友，每张每月三百元。后网友来电称卡被冻结，汤某又到柜台解冻一次，"
        "并按要求刷脸一次。三张卡内流入资金56万余元，其中有两人被骗的款项7万元。汤某共得租金2400元。\n"
        "经审理查明的事实与公诉机关指控的事实一致，并有银行流水、被害人报案材料、供述等证据予以证实。\n本院认为，指控成立。\n"
    )
    (passage,) = passages(read(text)).values()
    assert "三张银行卡" in passage.acting and "刷脸" in passage.acting


def test_concepts_of_a_defendant_are_concepts_of_the_account() -> None:
    told = "②出租储蓄卡|②在窝点内同吃同住|①事先知道是骗人的"
    concepts = find_concepts(told, ["②", "出租", "储蓄卡"])
    assert concepts["act.rent"] == ("出租",) and {"tie.lives_there", "tie.beforehand", "know.fraud"} <= concepts.keys()
    own = concepts_of("①事先知道是骗人的", concepts)
    assert {"tie.beforehand", "know.fraud"} <= own.keys() and not {"act.rent", "tie.lives_there"} & own.keys()


def test_reasons_have_evidence() -> None:
    case = read(TWO.format(a=AIDING, b=CONCEALING))
    numbers = {fact.number for fact in case.facts}
    for answer in tag(case):
        assert answer.reasons and any(weight > 0 for _, weight, _ in answer.reasons)
        assert any(fact is not None for _, _, fact in answer.reasons)
        assert all(fact is None or fact in numbers for _, _, fact in answer.reasons)
        assert abs(sum(answer.probabilities) - 1) < 1e-5
        assert answer.tag == CLASSES[answer.probabilities.index(max(answer.probabilities))]


def test_abstains_without_an_account() -> None:
    text = "青禾市人民法院\n刑事裁定书\n上诉人（原审被告人）汤某，男，汉族。\n本院在审理过程中，汤某申请撤回上诉。准许撤回上诉。\n"
    assert all(answer.abstained for answer in tag(read(text)))


def test_loads_quickly_and_without_scikit_learn() -> None:
    code = (
        "import sys, time; from extractor.offence.model import shipped; t = time.perf_counter(); shipped();"
        "assert time.perf_counter() - t < 0.3; assert 'sklearn' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_two_thousand_defendants_a_second() -> None:
    from extractor.offence.features import bags

    features = list(bags(read(TWO.format(a=AIDING, b=CONCEALING))).values())
    model = shipped()
    model.predict(features[0])
    start = time.process_time()
    for _ in range(500):
        for bag in features:
            model.predict(bag)
    assert 1000 / (time.process_time() - start) >= 2000


def test_ngrams_stay_inside_clauses() -> None:
    spelled = {spell(int(code)) for code in ngrams("卖卡|取现12")}
    assert spelled == {"卖卡", "取现", "现1", "取现1", "12", "现12"}


def test_ngrams_of_the_clauses_as_subject_stand_once_more() -> None:
    codes = set(ngrams("卖卡|取现", acting=2).tolist())
    assert codes - set(ngrams("卖卡|取现").tolist()) == {int(ngrams("卖卡")[0] | ACTING)}


@pytest.mark.parametrize("name", [AIDING, "掩饰、隐瞒犯罪所得罪", "盗窃罪"])
def test_swapping_every_charge_of_long_documents(shared: Path, name: str) -> None:
    """The same over documents full of traps: each name of a crime in them becomes ``name``, and no probability moves."""
    for file in sorted((shared / "gold").glob("written*/*.txt")):
        text = file.read_text(encoding="utf-8")
        swapped, position = "", 0
        for charge in find_charges(text):
            if not charge.same:
                swapped += text[position : charge.start] + name
                position = charge.end
        swapped += text[position:]
        assert [t.probabilities for t in tag(read(swapped))] == [t.probabilities for t in tag(read(text))], file.name
