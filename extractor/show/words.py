"""Words of the pages that are no field: headings, ways to say a quantity, names of instruments. Fields take theirs from the catalogue."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.casefile import Quantity
from extractor.catalogue import UNITS, Field

WORDS: dict[str, tuple[str, str]] = {
    "defendant": ("被告人", "Defendant"),
    "person": ("基本情况", "Person"),
    "tag": ("行为类型", "Offence tag"),
    "abstained": ("不作判断：依据不足", "abstained: too little to decide"),
    "because": ("依据", "because of"),
    "charges": ("指控与认定", "Charges"),
    "money": ("账户、卡与资金", "Accounts, cards and money"),
    "accounts": ("逐项列明的账户、卡", "Accounts and cards listed"),
    "nobodys_accounts": ("逐项列明、未归属的账户、卡", "Accounts and cards listed, nobody's"),
    "conduct": ("行为", "Conduct"),
    "mind": ("主观方面", "Mind"),
    "factors": ("作用与量刑情节", "Role and sentencing factors"),
    "sentence": ("刑罚", "Sentence"),
    "limbs": ("情节严重的认定（意见第六条、解释第十二条）", "Serious circumstances (Opinion art. 6, Interpretation art. 12)"),
    "clauses": ("其他条款", "Other clauses"),
    "checks": ("核查", "Checks"),
    "document_checks": ("文书整体核查", "Checks of the document"),
    "verify": ("尚待查明", "Still to be verified"),
    "warnings": ("提示", "Warnings"),
    "see_below": ("缺什么见“尚待查明”", "see “Still to be verified”"),
    "silent": ("文书未涉及：", "not raised: "),
    "consistent": ("相符 {n} 项", "{n} consistent"),
    "not_applicable": ("不适用 {n} 项", "{n} not applicable"),
    "none": ("无", "none"),
    "page": ("第{n}页：", "p. {n}: "),
    "more": ("等 {n} 处", "and {n} in all"),
    "source": ("来源", "Source"),
    "document": ("文书", "Document"),
    "years_old": ("作案时", "aged"),
    "born": ("出生", "born"),
    "student": ("在校学生", "student"),
    "minor": ("作案时未成年", "a minor at the time"),
    "prior": ("有前科", "convicted before"),
    "from_to": ("作案时间", "Acts"),
    "custody_start": ("羁押起始", "In custody since"),
    "yes": ("是", "yes"),
    "no": ("否", "no"),
    "probation": ("缓刑{n}", "suspended, probation {n}"),
    "suspended": ("缓刑", "suspended"),
    "fine": ("罚金{n}", "fine {n}"),
    "ban": ("从业禁止", "occupational ban"),
    "order": ("禁止令", "prohibition order"),
    "term": ("{n}", "{n}"),
}  # fmt: skip


def word(name: str, lang: str, **values: object) -> str:
    """A heading or phrase in the language."""
    text = WORDS[name][lang != "zh"]
    return text.format(**values) if values else text


def _figure(value: Decimal) -> str:
    """Digits in groups, decimals only where there are any."""
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"


def quantity(value: Quantity, field: Field, lang: str) -> str:
    """An interval as a person says it: 以上 and 以下 include the figure, 超过 and 不满 do not."""
    unit = UNITS.get(field.kind, ("", ""))[lang != "zh"]
    unit = f" {unit}" if unit and lang != "zh" else unit
    low, high = value.low, value.high
    if low is None and high is None:
        return ""
    if low is not None and low == high:
        return f"{_figure(low)}{unit}"
    if low is not None and high is not None:
        below = ("（不含上限）" if lang == "zh" else " (below the upper end)") if value.high_open else ""
        return f"{_figure(low)}–{_figure(high)}{unit}{below}"
    if low is not None:
        if lang == "zh":
            return f"超过 {_figure(low)}{unit}" if value.low_open else f"{_figure(low)}{unit}以上"
        return f"{'>' if value.low_open else '≥'} {_figure(low)}{unit}"
    assert high is not None
    if lang == "zh":
        return f"不满 {_figure(high)}{unit}" if value.high_open else f"{_figure(high)}{unit}以下"
    return f"{'<' if value.high_open else '≤'} {_figure(high)}{unit}"


def months(value: Quantity | None, lang: str) -> str:
    """A term in years and months."""
    if value is None:
        return ""

    def one(number: Decimal) -> str:
        years, rest = divmod(int(number), 12)
        if lang == "zh":
            return (f"{years}年" if years else "") + (f"{rest}个月" if rest or not years else "")
        return " ".join(part for part in (f"{years} y" if years else "", f"{rest} m" if rest or not years else "") if part)

    if value.low is not None and value.low == value.high:
        return one(value.low)
    if value.low is not None and value.high is not None:
        return one(value.low) + ("至" if lang == "zh" else " to ") + one(value.high)
    if value.low is not None:
        return one(value.low) + "以上" if lang == "zh" else "at least " + one(value.low)
    return "" if value.high is None else one(value.high) + "以下" if lang == "zh" else "at most " + one(value.high)


# ----------------------------------------------------------------------------------------------------------------- law

#: Short names by which practitioners call the instruments.
INSTRUMENTS: dict[str, tuple[str, str]] = {
    "opinion2025": ("2025年意见", "2025 Opinion"),
    "interpretation2019": ("2019年解释", "2019 Interpretation"),
    "opinion2021": ("2021年意见（二）", "2021 Opinion"),
    "minutes2022": ("2022年会议纪要", "2022 Minutes"),
    "interpretation2015": ("2015年掩隐解释", "2015 Interpretation"),
    "interpretation2025": ("2025年掩隐解释", "2025 Interpretation"),
    "interpretation2011": ("2011年诈骗解释", "2011 Interpretation"),
    "opinion2016": ("2016年意见", "2016 Opinion"),
    "guidance2021": ("2021年量刑指导意见", "2021 Guidance"),
    "criminal_law": ("刑法", "Criminal Law"),
    "criminal_procedure_law": ("刑事诉讼法", "Criminal Procedure Law"),
    "anti_fraud_law": ("反电信网络诈骗法", "Anti-Fraud Law"),
}
_ARTICLE = re.compile(r"([0-9]+)(?:(?:-|之)([0-9]+))?(?:\.(p?[0-9]+))?(?:\.([0-9]+))?$")
_DIGITS = "零一二三四五六七八九"


def instrument(name: str, lang: str) -> str:
    """Short name of an instrument; an unknown one stays as it is."""
    return INSTRUMENTS.get(name, (name, name))[lang != "zh"]


def chinese(number: int) -> str:
    """1–999 in Chinese numerals, as articles are cited."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def article(number: str, lang: str) -> str:
    """``12.p2`` → 第十二条第二款; ``6.1`` → 第六条第（一）项; what is no number stays as it is."""
    found = _ARTICLE.match(number)
    if found is None:
        return number
    base, inserted, part, item = found.groups()
    if lang != "zh":
        return f"art. {number}"
    text = f"第{chinese(int(base))}条" + (f"之{chinese(int(inserted))}" if inserted else "")
    if part and part[0] == "p":
        text += f"第{chinese(int(part[1:]))}款"
    elif part:
        text += f"第（{chinese(int(part))}）项"
    if item:
        text += f"第（{chinese(int(item))}）项"
    return text


def clause(clause_id: str, lang: str) -> str:
    """A clause as it is cited: ``opinion2025.6.1`` → 2025年意见第六条第（一）项."""
    name, _, number = clause_id.partition(".")
    if not number[:1].isdigit():  # a rule of an instrument that is not cited by article: its title follows
        return instrument(name, lang)
    return instrument(name, lang) + ("" if lang == "zh" else " ") + article(number, lang)
