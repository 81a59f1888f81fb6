"""Scenarios in words: what a lawyer writes (本人账户, 流入资金, 判处 …) becomes a :class:`Case` for the rules to judge.

A scenario file is a list of blocks, each about one clause (条款) or check (检查), with its 情形: facts (事实) and the expected
answer (结果 of a clause, 结论 of a check). The vocabulary is in the tables below; an unknown word is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from extractor.casefile import Case, Defendant, Document, Fact, Page, PriorRecord, Quantity, Section, Sentence
from extractor.language.numbers import find_numbers

FOLDER = Path(__file__).parent / "scenarios"
TRUTH = {"成立": "met", "不成立": "not_met", "待定": "undetermined", "未涉及": "not_raised"}
OUTCOME = {"一致": "consistent", "不一致": "inconsistent", "待定": "undetermined", "不适用": "not_applicable"}
FORCE = {"施行": "yes", "尚未施行": "not_yet", "已被取代": "repealed"}

VERBS = {"出售": "sells", "出租": "rents", "出借": "lends", "收购": "buys", "操作": "operates"}
NOUNS = {
    "本人账户": ("own_accounts", "own"),
    "他人账户": ("others_accounts", "others"),
    "单位账户": ("entity_accounts", "entity"),
    "他人电话卡": ("phone_cards", "others"),
    "电话卡": ("phone_cards", None),
    "物联网卡": ("iot_cards", None),
}
AMOUNTS = {
    "流入资金": "inflow_yuan", "本人账户流入": "own_inflow_yuan", "他人账户流入": "others_inflow_yuan", "单位账户流入": "entity_inflow_yuan",
    "流水": "flow_yuan", "支付结算": "settlement_yuan", "涉诈金额": "fraud_yuan", "违法所得": "gain_yuan", "退缴": "restitution_yuan",
    "追缴": "recovery_ordered_yuan", "转账金额": "transferred_yuan", "取现金额": "withdrawn_yuan", "帮助对象": "assisted_targets",
}  # fmt: skip
FLAGS = {
    "转账": "transfers", "取现": "withdraws", "刷脸": "face_verification", "虚拟货币": "virtual_currency", "设备": "equipment", "招募": "recruits",
    "事先通谋": "prior_collusion", "稳定配合": "stable_cooperation", "在校学生": "is_student", "未成年": "is_minor_at_offence", "单位": "is_entity",
}  # fmt: skip
FACTORS = {
    "自首": "voluntary_surrender", "坦白": "confession", "认罪认罚": "plea", "立功": "merit", "累犯": "recidivist", "前科": "prior_record",
    "曾受行政处罚": "prior_admin_penalty", "退赃": "restitution", "未成年": "minor", "学生": "student", "老年": "elderly", "未遂": "attempted",
    "组织者": "organiser", "长期从事": "long_term", "利用弱势群体": "exploits_vulnerable", "从业人员": "insider", "跨境": "cross_border",
    "专门工具": "dedicated_tools", "深度合成": "deepfake", "曾被相对不起诉": "prior_non_prosecution", "被诱骗": "deceived",
    "时间短获利少": "short_low_gain", "配合追查": "assists_investigation", "初犯": "first_offence",
}  # fmt: skip
CHARGES = {
    "帮信": "帮助信息网络犯罪活动罪", "掩隐": "掩饰、隐瞒犯罪所得、犯罪所得收益罪", "诈骗": "诈骗罪", "开设赌场": "开设赌场罪",
    "并罚": "combined", "盗窃": "盗窃罪",
    "交通肇事": "交通肇事罪", "危险驾驶": "危险驾驶罪",
}  # fmt: skip
ROLES = {"主犯": "principal", "从犯": "accessory", "胁从犯": "coerced"}
DOCUMENTS = {"判决书": "judgment", "裁定书": "ruling", "起诉书": "indictment", "不起诉决定书": "non_prosecution"}
STAGES = {"量刑建议": "recommended", "原判": "quashed", "改判": "revised", "维持": "upheld"}
PENALTIES = {
    "有期徒刑": "fixed_term", "拘役": "detention", "管制": "control", "无期徒刑": "life", "单处罚金": "fine_only",
    "免予刑事处罚": "exempt", "无罪": "acquitted", "不起诉": "not_prosecuted",
}  # fmt: skip
SECTIONS = {"程序": "procedure", "查明": "findings", "本院认为": "holding", "判决": "disposition", "附": "tail"}


@dataclass(frozen=True)
class Scenario:
    """One expectation: ``rule`` is the clause or check; ``expected`` maps (regime or ``clause``) to the answer."""

    file: str
    kind: str  # clause, check
    rule: str
    name: str
    facts: dict[str, Any]
    expected: dict[str, str]
    in_force: str | None = None
    says: tuple[str, ...] = ()  # words that the reason must have, where the answer alone does not show the figure

    def __str__(self) -> str:
        return f"{self.rule} {self.name}"


def scenarios() -> Iterator[Scenario]:
    for file in sorted(FOLDER.rglob("*.yaml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8")):
            common = block.get("共同", {})
            for row in block["情形"]:
                facts = {**common, **row.get("事实", {})}
                name = row.get("情况", "")
                where = file.relative_to(FOLDER).as_posix()
                if "条款" in block:
                    force = FORCE[row["效力"]] if "效力" in row else None
                    says = tuple(row.get("理由含", ()))
                    yield Scenario(
                        where, "clause", block["条款"], name, facts, {"clause": TRUTH[row["结果"]]}, force, says
                    )
                    continue
                expected = {}
                if "结论" in row:
                    expected["as_decided"] = OUTCOME[row["结论"]]
                if "按2025年意见" in row:
                    expected["under_2025"] = OUTCOME[row["按2025年意见"]]
                yield Scenario(where, "check", block["检查"], name, facts, expected, says=tuple(row.get("理由含", ())))


class Builder:
    """Facts in words to a case with one defendant (and co-defendants that are only counted)."""

    def __init__(self, facts: dict[str, Any]) -> None:
        self.person = Defendant(1, "甲某")
        self.case = Case(Document("0" * 16, "scenario", "", (Page(1, 0, 0),)))
        self.case.values = {"doc_type": "judgment", "instance": "first"}
        self.case.defendants = [self.person]
        self.text = ""
        self.sections: list[Section] = []
        facts = dict(facts)
        date = facts.pop("裁判日期", "2025-09-01")
        if date:
            self.case.values["decision_date"] = str(date)
        for word, value in facts.items():
            self.add(word, value)
        self.case.document = Document("0" * 16, "scenario", self.text, (Page(1, 0, len(self.text)),))
        self.case.sections = tuple(self.sections)

    def add(self, word: str, value: Any) -> None:
        values = self.person.values
        verb = next((v for v in VERBS if word.startswith(v) and word[len(v) :] in NOUNS), None)
        noun = word[len(verb) :] if verb else word
        if noun in NOUNS:
            self.count(noun, verb, value)
        elif word in AMOUNTS:
            values[AMOUNTS[word]] = self.fact(AMOUNTS[word], quantity=quantity(value))
        elif word in FLAGS:
            values[FLAGS[word]] = {"是": True, "否": False}[value]
            self.fact(FLAGS[word], value=str(value == "是").lower())
        elif word == "行为":
            self.codes("provision", [VERBS[v] for v in value])
        elif word == "明知":
            self.codes("knowledge", list(value))
        elif word == "情节":
            self.codes("factors", [FACTORS[v] for v in value])
        elif word == "罪名":
            self.codes("convicted", [CHARGES[v] for v in value])
            values.setdefault("charged", values["convicted"])
        elif word == "指控":
            self.codes("charged", [CHARGES[v] for v in value])
        elif word == "角色":
            values["role"] = ROLES[value]
        elif word == "职业":
            values["occupation"] = value
        elif word == "出生":
            values["birth_date"] = str(value)
        elif word == "羁押":
            values["custody_start"] = str(value)
        elif word == "行为日期":
            start, _, end = str(value).partition("至")
            values["offence_start"], values["offence_end"] = start, end or start
        elif word == "行为时年龄":
            values["age_at_offence"] = quantity(value)
        elif word == "文书":
            self.case.values["doc_type"] = DOCUMENTS[value]
        elif word == "审级":
            self.case.values["instance"] = {"二审": "second", "一审": "first"}[value]
        elif word in SECTIONS:
            begin = len(self.text)
            self.text += value + "\n"
            self.sections.append(Section(SECTIONS[word], begin, len(self.text), "court"))  # type: ignore[arg-type]
        elif word == "判处":
            self.case.sentences += [sentence(words) for words in value]
        elif word == "刑期":
            start, _, end = value.partition("至")
            self.case.sentences[-1].term_start, self.case.sentences[-1].term_end = start, end
        elif word == "前科":
            self.person.priors += [self.prior(words) for words in value]
        elif word == "同案人":
            self.case.defendants += [Defendant(n, f"乙某{n}") for n in range(2, 2 + value)]
        else:
            raise KeyError(f"unknown word {word!r}")

    def count(self, noun: str, verb: str | None, value: Any) -> None:
        field, holder = NOUNS[noun]
        amount = quantity(value)
        known = self.person.quantity(field)
        self.fact(field, quantity=amount, holder=holder, act=VERBS[verb] if verb else None)
        self.person.values[field] = known + amount if known else amount
        if verb:
            acts = self.person.codes("provision") or ()
            self.codes("provision", list(dict.fromkeys((*acts, VERBS[verb]))))

    def codes(self, field: str, codes: list[str]) -> None:
        self.person.values[field] = tuple(codes)
        for code in codes:
            self.fact(field, value=code)

    def prior(self, words: str) -> PriorRecord:
        kind = "admin_penalty" if "行政处罚" in words else "non_prosecution" if "不起诉" in words else "conviction"
        charge = next((full for short, full in CHARGES.items() if short in words), None)
        if kind == "admin_penalty" and "网络" in words:
            charge = "非法利用信息网络"
        dates = dict(re.findall(r"(判决|释放|作出)([0-9-]+)", words))
        penalty = next((code for name, code in PENALTIES.items() if name in words and code != "not_prosecuted"), None)
        self.fact("prior", text=words, value=kind)
        return PriorRecord(
            1,
            kind,  # type: ignore[arg-type]
            charge,
            dates.get("判决") or dates.get("作出"),
            penalty,
            None,
            "缓刑" in words,
            dates.get("释放"),
            len(self.case.facts),
        )

    def fact(
        self,
        field: str,
        *,
        text: str = "",
        value: str | None = None,
        quantity: Quantity | None = None,
        holder: Any = None,
        act: str | None = None,
    ) -> Any:
        # far apart: no count stands right before an amount
        at = 100 * (len(self.case.facts) + 1)
        self.case.facts.append(
            Fact(
                len(self.case.facts) + 1,
                field,
                at,
                at + len(text),
                text,
                "findings",
                1,
                "scenario",
                "court",
                1,
                "sole",
                quantity,
                value,
                None,
                holder,
                act,
            )
        )
        return quantity


def quantity(value: Any) -> Quantity:
    """``3``, ``30万元``, ``至少30万元``, ``不足30万元``, ``2至4个``."""
    if isinstance(value, int | float):
        return Quantity.exact(Decimal(str(value)))
    found = find_numbers(value)
    if not found:
        raise ValueError(f"no figure in {value!r}")
    return found[0].quantity


def sentence(words: str) -> Sentence:
    """``帮信 有期徒刑7个月 缓刑12个月 罚金5000元``; a stage (量刑建议, 原判, 改判) may come first."""
    charge = next(full for short, full in CHARGES.items() if short in words)
    stage = next((code for name, code in STAGES.items() if words.startswith(name)), "imposed")
    penalty = next(code for name, code in PENALTIES.items() if name in words)
    term = re.search(r"(?:有期徒刑|拘役|管制)([0-9]+)(?:至([0-9]+))?个月", words)
    months = Quantity(Decimal(term.group(1)), Decimal(term.group(2) or term.group(1))) if term else None
    probation = re.search(r"缓刑([0-9]+)个月", words)
    fine = re.search(r"罚金([0-9]+)元", words)
    return Sentence(
        1, charge, stage, penalty, months, "缓刑" in words, int(probation.group(1)) if probation else None,  # type: ignore[arg-type]
        Quantity.exact(fine.group(1)) if fine else None, "职业禁止" in words, "禁止令" in words,
    )  # fmt: skip


def build(facts: dict[str, Any]) -> Case:
    return Builder(facts).case
