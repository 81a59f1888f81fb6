"""Documents made for the project, where real ones are scarce: 帮信 after 2020, 跑分 and 取现, helpers of fraud and gambling gangs.

Every document is put together from conduct templates in ``corpora/training/conduct.json`` (written for this project, by class), by a
generator with a fixed seed: one to five defendants, four ways of telling (judgment, summary judgment, indictment, digest), names of
five kinds. ``[a|b|c]`` is a choice, ``{slot}`` a filled slot. All are marked ``synthetic``, so that results on real text stay apart.

    python scripts/offence_synthetic.py [--documents N] > synthetic.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

CONDUCT = Path(__file__).resolve().parent.parent / "corpora" / "training" / "conduct.json"
SEED = 20250722
DOCUMENTS = 1200
CHARGES = {
    "aiding": ("帮助信息网络犯罪活动罪",),
    "concealing": ("掩饰、隐瞒犯罪所得罪", "掩饰、隐瞒犯罪所得、犯罪所得收益罪"),
    "accomplice": ("诈骗罪", "诈骗罪", "开设赌场罪"),
    "other": ("诈骗罪", "侵犯公民个人信息罪", "妨害信用卡管理罪", "非法利用信息网络罪", "开设赌场罪", "非法经营罪"),
}
#: Class → classes whose conduct may come before its own without changing it.
LESSER: dict[str, tuple[str, ...]] = {"aiding": (), "concealing": ("aiding",), "accomplice": ("aiding", "concealing"), "other": ()}
#: Classes that stand together in one document, and how often.
MIXES = (
    (("aiding",), 30), (("concealing",), 24), (("accomplice",), 22), (("other",), 8), (("aiding", "concealing"), 14),
    (("accomplice", "other"), 12), (("aiding", "accomplice"), 6), (("aiding", "other"), 4), (("concealing", "other"), 3),
)  # fmt: skip
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳史唐费薛雷贺倪汤罗毕郝安常乐于傅卞齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄米贝明臧成戴谈宋庞熊纪舒屈项祝董梁杜阮蓝闵席季贾路江童颜郭梅盛林钟徐邱骆高夏蔡田胡凌霍万柯卢莫房缪干解应宗丁宣邓"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红波斌浩宇鹏飞凯晨阳欣怡佳琪子轩梓涵雨桐思远嘉懿文博俊豪志远海燕春梅国庆建军"
_PLACES = "浏阳市|石首市|大足区|寿光市|永安市|藁城区|平果市|诸暨市|昆山市|建水县|灵宝市|介休市|榆树市|都江堰市|简阳市|义乌市|新郑市|兴平市|仁怀市|敦化市".split("|")
_BANKS = "中国工商银行|中国农业银行|中国建设银行|中国银行|交通银行|中国邮政储蓄银行|招商银行|农村商业银行|农村信用社|平安银行|中信银行|光大银行".split("|")
_NICKS = "老三|阿龙|飞哥|小七|财神|大海|K先生|老鬼|西瓜|阿豪|客服小美|顺风|东哥|夜猫".split("|")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{(\w+)\}")


class Writer:
    """Fills templates; everything comes from one seeded generator."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def spin(self, template: str, slots: dict[str, str]) -> str:
        """Resolve choices from the inside out, then slots."""
        while True:
            match = _CHOICE.search(template)
            if not match:
                break
            template = template[: match.start()] + self.rng.choice(match[1].split("|")) + template[match.end() :]
        return _SLOT.sub(lambda m: slots[m[1]] if m[1] in slots else self.slot(m[1]), template)

    def slot(self, name: str) -> str:
        rng = self.rng
        if name == "money":
            return rng.choice((f"{rng.randint(3, 980)}万{rng.choice(('元', '余元', '余元'))}", f"{rng.randint(20000, 3000000)}元", f"{rng.randint(3, 300)}.{rng.randint(1, 99)}万元"))
        if name == "small":
            return rng.choice((f"{rng.randint(2, 98) * 100}元", f"{rng.randint(200, 30000)}元", f"{rng.randint(1, 4)}万元", f"{rng.randint(1, 9)}千余元"))
        if name == "n":
            return rng.choice("二三四五六七八") if rng.random() < 0.5 else str(rng.randint(2, 30))
        if name == "many":
            return str(rng.randint(20, 400))
        if name == "cards":
            return self.cards()
        if name == "bank":
            return rng.choice(_BANKS)
        if name == "date":
            return f"{rng.randint(2020, 2025)}年{rng.randint(1, 12)}月{rng.choice(('', '', f'{rng.randint(1, 28)}日', '初', '底', '中旬'))}"
        if name == "nick":
            return f"“{rng.choice(_NICKS)}”"
        if name == "place":
            return rng.choice(_PLACES)
        if name == "person":
            return self.name()
        if name == "victim":
            return "被害人" + self.name()
        if name == "pct":
            return rng.choice((f"{rng.randint(1, 15)}%", f"{rng.randint(2, 9)}‰", f"百分之{rng.choice('一二三五八')}", f"千分之{rng.choice('三四五六八')}"))
        raise KeyError(name)

    def cards(self) -> str:
        rng = self.rng
        bank, n = rng.choice(_BANKS), rng.randint(1, 6)
        return rng.choice(
            (
                f"{bank}卡（尾号{rng.randint(1000, 9999)}）", f"{n}张银行卡", f"{bank}、{rng.choice(_BANKS)}等{n + 1}张银行卡", f"{n}套银行卡四件套",
                f"银行卡{n}张", f"一张{bank}卡及绑定的手机卡", f"{n}个银行账户", f"{bank}储蓄卡及U盾",
            )
        )  # fmt: skip

    def name(self) -> str:
        rng = self.rng
        surname = rng.choice(_SURNAMES)
        kind = rng.random()
        if kind < 0.3:
            return surname + "某" + rng.choice(("", "某", "甲", "乙", "1", "2"))
        return surname + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2))))

    def people(self, n: int) -> list[str]:
        found: list[str] = []
        while len(found) < n:
            name = self.name()
            if all(name not in other and other not in name and name[0] != other[0] for other in found):
                found.append(name)
        return found


def conduct(writer: Writer, bank: dict[str, list[str]], label: str, me: str, first: bool) -> str:
    """What one defendant did: opening, acts, result, gain."""
    rng = writer.rng
    slots = {"me": me}
    parts = [writer.spin(rng.choice(bank["any.background"]), slots)] if rng.random() < 0.4 else []
    # who does more also does the lesser thing: a card given away first, then the money taken out
    lesser = rng.choice(LESSER[label]) if LESSER[label] and rng.random() < 0.12 else None
    if lesser:
        parts.append(writer.spin(rng.choice(bank[lesser]), slots))
    parts += [writer.spin(act, slots) for act in rng.sample(bank[label], 1 if rng.random() < 0.75 else 2)]
    if rng.random() < 0.75:
        parts.append(writer.spin(rng.choice(bank[f"{label}.result"]), slots))
    if rng.random() < 0.35:
        parts.append(writer.spin(rng.choice(bank["any.result"]), slots))
    if rng.random() < 0.7:
        parts.append(writer.spin(rng.choice(bank["any.gain"]), slots))
    opening = writer.spin(rng.choice(bank["any.opening"]), slots) if first or rng.random() < 0.6 else ""
    return opening + "".join(parts)


def document(number: int, bank: dict[str, list[str]]) -> dict[str, object]:
    """One document as a record of the training set."""
    rng = random.Random(f"{SEED}:{number}")
    writer = Writer(rng)
    mix = rng.choices([m for m, _ in MIXES], [w for _, w in MIXES])[0]
    count = max(len(mix), rng.choice((1, 1, 1, 2, 2, 3, 4, 5)))
    labels = [*mix, *(rng.choice(mix) for _ in range(count - len(mix)))]
    rng.shuffle(labels)
    names = writer.people(count)
    told = [conduct(writer, bank, label, "被告人" + name if rng.random() < 0.75 else name, i == 0) for i, (label, name) in enumerate(zip(labels, names, strict=True))]
    style = rng.choice(("judgment", "judgment", "summary", "indictment", "digest"))
    charges = [rng.choice(CHARGES[label]) for label in labels]
    place = rng.choice(_PLACES)
    parties = "".join(f"被告人{name}，{rng.choice('男女')}，汉族，{rng.choice(('初中', '高中', '中专', '大专'))}文化。\n" for name in names)
    if rng.random() < 0.25 and count > 1:
        account = "\n".join(f"{i + 1}、{text}" for i, text in enumerate(told))
    else:
        account = rng.choice(("", "\n")).join(told)
    aftermath = writer.spin(rng.choice(bank["any.aftermath"]), {"me": "被告人" + names[0]})
    holding = "本院认为，" + "；".join(f"被告人{n}的行为已构成{c}" for n, c in zip(names, charges, strict=True)) + "。依照相关规定，判决如下：\n"
    holding += "".join(f"{'一二三四五'[i]}、被告人{n}犯{c}，判处有期徒刑{rng.choice(('八个月', '一年', '二年', '三年'))}，并处罚金人民币{rng.randint(2, 30)}000元。\n" for i, (n, c) in enumerate(zip(names, charges, strict=True)))
    if style == "digest":
        text = "\n".join((parties.strip(), "经审理查明：" + account))
    elif style == "indictment":
        text = f"{place}人民检察院\n起诉书\n{parties}经依法审查查明：\n{account}\n{aftermath}\n本院认为，" + "；".join(f"被告人{n}应当以{c}追究其刑事责任" for n, c in zip(names, charges, strict=True)) + "。提起公诉，请依法判处。\n"
    elif style == "summary":
        text = f"{place}人民法院\n刑事判决书\n公诉机关{place}人民检察院。\n{parties}公诉机关指控，{account}\n{aftermath}\n上述事实，被告人在开庭审理过程中均无异议，足以认定。\n{holding}"
    else:
        text = f"{place}人民法院\n刑事判决书\n公诉机关{place}人民检察院。\n{parties}{place}人民检察院以起诉书向本院提起公诉。本院依法组成合议庭公开开庭审理了本案。现已审理终结。\n经审理查明，{account}\n{aftermath}\n上述事实，有书证、证人证言、被告人供述等证据证实，足以认定。\n{holding}"
    return {"id": f"synthetic_{number:04d}", "text": text, "labels": dict(zip(names, labels, strict=True)), "origin": "synthetic", "group": f"synthetic_{number:04d}"}


def documents(n: int = DOCUMENTS) -> Iterator[dict[str, object]]:
    """The first ``n`` documents, the same every time."""
    bank = json.loads(CONDUCT.read_text(encoding="utf-8"))
    for number in range(n):
        yield document(number, bank)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the synthetic training documents as JSONL.")
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    for record in documents(parser.parse_args().documents):
        sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
