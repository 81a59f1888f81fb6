"""Numbers with units as intervals: one scan of a text finds every figure with its modifiers.

Interval rules are those of CONTRACT.md ("Values"): 以上 and 以下 include the figure; 超过, 不足, 不满 and the top of 余 are open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractor.casefile import Quantity
from extractor.language.numerals import CHINESE, LARGE, SMALL, parse_number

_CN = f"[{CHINESE}]"
_AR = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_SCALE = r"[十百千万亿拾佰仟]"
_MORE = "余|多|来|几"
_CORE = (
    rf"(?:{_AR}(?:{_SCALE}*(?:{_MORE})?{_SCALE}*)(?:(?<=[万亿千])(?:[0-9]+(?:\.[0-9]+)?(?:千|百)?|[一二三四五六七八九](?:千|百)?)(?![0-9年月日]))?"
    rf"|(?:数|几|好几|上|近)?{_CN}+(?:(?:{_MORE}){_CN}*)?|[数几]|若干|半)"
)
_UNIT = (
    r"元|块钱|块|美元|港元|港币|欧元|USDT|U(?![A-Za-z盾])|枚|张|个月|个|套|部|台|笔|次|名|人(?!民|员|脸|次)|户(?!名|主|籍)|条|份|家|组|岁|周岁|年|月|日|天|小时|分钟|"
    r"%|％|‰|起|件|辆|只|条|伙|位|克|千克|公里|米|吨|倍|成(?!年|立|员|功|为)|章|款|项|卷|册|页|本|枚|处|间|副|瓶|包"
)
_BEFORE = r"大约|约|将近|近|接近|至少|不少于|不低于|超过|逾|超|多于|高于|不足|不满|不到|未满|低于|少于|小于|最多|至多|不超过|不多于|不高于|达到?|上"
_AFTER = r"(?:（含[^）]*）)?(?:以上|以下|以内|之内|左右|上下|许(?!可|诺|多)|不等|有余|余(?!款|额|下|钱|人|某|的|数)|多(?!次|名|人|个|笔|张|家|种|元|少))"
_ONE = rf"(?P<before>{_BEFORE})?(?P<cur>人民币|RMB|￥|¥)?(?P<core>{_CORE})(?P<more>{_MORE})?(?P<unit>{_UNIT})?"
_NUMBER = re.compile(
    rf"{_ONE}(?P<jiao>[0-9一二三四五六七八九零]角)?(?P<fen>[0-9一二三四五六七八九零]分)?(?P<zheng>整|余|多)?"
    rf"(?:(?:至|到|-|—|－|~|～)(?:人民币)?(?P<core2>{_CORE})(?P<unit2>{_UNIT})?)?(?P<after>{_AFTER})?"
)
_PAIR = re.compile(r"^(?:一两|两三|二三|三四|三五|四五|五六|六七|七八|八九|一二)$")
_DIGIT = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_UNIT_NAMES = {"元": "yuan", "块": "yuan", "块钱": "yuan", "周岁": "岁", "天": "日", "U": "USDT", "％": "%", "港币": "港元", "位": "名"}
_COUNTED = frozenset(("枚", "张", "个", "套", "部", "台", "笔", "次", "名", "位", "人", "户", "条", "份", "家", "组", "起", "件", "辆", "只", "伙"))
_OPEN_LOW = frozenset(("超过", "逾", "超", "多于", "高于"))
_OPEN_HIGH = frozenset(("不足", "不满", "不到", "未满", "低于", "少于", "小于"))
_AT_LEAST = frozenset(("至少", "不少于", "不低于"))
_AT_MOST = frozenset(("最多", "至多", "不超过", "不多于", "不高于"))


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """A figure at ``start:end``, modifiers and unit included; ``unit`` is normalised (``yuan``, 张, 个 …) or ``None``."""

    start: int
    end: int
    quantity: Quantity
    unit: str | None
    text: str


def find_numbers(text: str) -> list[NumberSpan]:
    """Every figure of ``text`` that has a unit, a scale or a modifier, in order and without overlap."""
    found = []
    for match in _NUMBER.finditer(text):
        span = _read(text, match)
        if span is not None:
            found.append(span)
    return found


def read_number(words: str) -> Quantity | None:
    """The first figure of ``words``; ``None`` where there is none."""
    found = find_numbers(words)
    return found[0].quantity if found else None


def _read(text: str, match: re.Match[str]) -> NumberSpan | None:
    core, unit, more = match["core"], match["unit"], match["more"] or ""
    before, after = match["before"] or "", match["after"] or ""
    start, end = match.start(), match.end()
    arabic = core[0].isascii()
    if arabic and start > 0 and text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in ".*") and not before:
        return None
    if start > 0 and text[start - 1] == "某" and unit in (None, "组", "人", "名"):
        return None
    if before == "上" and core[0] not in "百千万十":
        before, start = "", start + 1
    if before in ("达", "达到"):
        start += len(before)
        before = ""
    scaled = any(c in "万亿千百" for c in core)
    if not arabic and unit is None and not (scaled and len(core) > 1):
        return None
    if core in ("几", "数", "半", "若干") and unit is None:
        return None
    if core == "半" and unit not in ("年", "个月", "日"):
        return None
    if not arabic and core in ("万", "千", "百", "亿", "十") and not more and core != "十":
        return None
    if unit is None and text.startswith(("刑", "字", "号", "第"), match.end("core")):
        return None
    first = _interval(core, more)
    if first is None:
        return None
    if match["core2"]:
        if unit == "年" or match["unit2"] in ("年", "月", "日") and unit is None and arabic and len(core) == 4:
            return None if unit is None else _span(text, start, match.start("core2") - 1, first, unit)
        second = _interval(match["core2"], "")
        unit = unit or match["unit2"]
        if second is None or second.low is None or first.low is None:
            return None
        tail = next((c for c in match["core2"] if c in LARGE), None)
        if tail and not any(c in LARGE for c in core) and first.low < second.low / 1000 * 999 and first.low < LARGE[tail]:
            first = Quantity(first.low * LARGE[tail], first.low * LARGE[tail])
        first = Quantity(first.low, second.high, first.low_open, second.high_open)
        if first.low is not None and first.high is not None and first.low > first.high:
            return None
    for name, step in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        digit = match[name]
        if digit and first.low is not None and first.high is not None:
            add = (parse_number(digit[0]) or Decimal(0)) * step
            first = Quantity(first.low + add, first.high + add)
    if match["zheng"] in ("余", "多") and first.is_exact and first.low is not None:
        first = Quantity(first.low, first.low + _step(core), False, True)
    return _span(text, start, end, _modified(first, before, after, core), unit)


def _span(text: str, start: int, end: int, quantity: Quantity, unit: str | None) -> NumberSpan:
    if unit in _COUNTED and quantity.high_open and quantity.high is not None:  # 20余张 are 20 to 29
        quantity = Quantity(quantity.low, quantity.high - 1, quantity.low_open, False)
    return NumberSpan(start, end, quantity, _UNIT_NAMES.get(unit, unit) if unit else None, text[start:end])


def _step(core: str) -> Decimal:
    """The next step at the place of the last non-zero digit of a numeral: 30万 → 10万, 32万 → 1万, 20 → 10."""
    scale = Decimal(1)
    digits = core
    while digits and (digits[-1] in LARGE or (digits[-1] in SMALL and digits[0].isascii())):
        scale *= LARGE.get(digits[-1]) or SMALL[digits[-1]]
        digits = digits[:-1]
    value = parse_number(digits) if digits else Decimal(1)
    if not value:
        return scale
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return scale * Decimal(10) ** exponent


def _interval(core: str, more: str) -> Quantity | None:
    if core in ("几", "数"):
        return Quantity(Decimal(2), Decimal(9))
    if core == "若干":
        return Quantity(Decimal(1), None)
    if core == "半":
        return Quantity.exact("0.5")
    if core[0] == "上" and len(core) > 1:
        low = parse_number("一" + core[1:] if core[1] in "百千万亿" else core[1:])
        return Quantity(low, None) if low else None
    if core[0] in "数几" and len(core) > 1:  # 数十万: 200000–1000000
        unit = parse_number("一" + core[1:] if core[1] in "十百千万亿" else core[1:])
        return Quantity(unit * 2, unit * 10) if unit else None
    for i, c in enumerate(core):
        if c in "余多来几":
            head, tail = core[:i], core[i + 1 :]
            if c == "几" and head in ("十", "一十"):
                scale = _scale(tail)
                return Quantity(Decimal(11) * scale, Decimal(19) * scale)
            head = "一" + head if head and head[0] in "百千万亿" else head
            value = parse_number(head)
            if value is None:
                return None
            scale = _scale(tail)
            step = _step(head)
            if c == "几":
                return Quantity((value + step / 10) * scale, (value + step * 9 / 10) * scale)
            return Quantity(value * scale, (value + step) * scale, False, True)
    if _PAIR.match(core):
        return Quantity(Decimal(_DIGIT[core[0]]), Decimal(_DIGIT[core[1]]))
    pair = re.fullmatch(r"([两二三四五六七八])([三四五六七八九])([十百千万亿]+)", core)
    if pair and _DIGIT[pair[2]] - _DIGIT[pair[1]] in (1, 2):
        scale = _scale(pair[3])
        return Quantity(_DIGIT[pair[1]] * scale, _DIGIT[pair[2]] * scale)
    if more and core[0] in "百千万亿":
        core = "一" + core
    value = parse_number(core)
    if value is None:
        return None
    if more == "几" and core in ("十", "一十"):
        return Quantity(Decimal(11), Decimal(19))
    if more in ("余", "多", "来"):
        return Quantity(value, value + _step(core), False, True)
    if more == "几":
        step = _step(core)
        return Quantity(value + step / 10, value + step * 9 / 10)
    return Quantity(value, value)


def _scale(units: str) -> Decimal:
    scale = Decimal(1)
    for c in units:
        scale *= SMALL.get(c) or LARGE.get(c) or 1
    return scale


def _modified(q: Quantity, before: str, after: str, core: str) -> Quantity:
    low, high = q.low, q.high
    if before in _OPEN_LOW:
        return Quantity(low, None, True, False)
    if before in _OPEN_HIGH:
        return Quantity(None, high, False, True)
    if before in _AT_LEAST:
        return Quantity(low, None)
    if before in _AT_MOST:
        return Quantity(None, high)
    if before == "上":
        return Quantity(low, None)
    if after.endswith(("以上",)):
        return Quantity(low, None)
    if after.endswith(("以下", "以内", "之内")):
        return Quantity(None, high)
    if before in ("近", "将近", "接近") and low is not None and low == high:
        return Quantity(low * Decimal("0.9"), high)
    if (before in ("约", "大约") or after in ("左右", "上下", "许")) and low is not None and high is not None and low == high:
        return Quantity(low * Decimal("0.9"), high * Decimal("1.1"))
    if after in ("余", "多", "有余") and low is not None and low == high:
        return Quantity(low, low + _step(core), False, True)
    return q


_RATE_BEFORE = re.compile(
    r"(?:每(?:人|张|个|套|部|台|天|日|周|月|次|笔|转|取|走|流水|小时|一|十|百|千|万|台设备|卡|单|名|户|组|[^，。；0-9]{0,8}(?:账户|卡|元|万))[^，。；、元0-9]{0,12}|按(?:每|照每)[^，。；元0-9]{0,8}|"
    r"(?:单价|日租|周租|月租|时薪|日薪|月薪|月工资|租金为每[^，。；]{0,3})(?:为|是)?|以每[^，。；]{0,6})(?:的)?(?:[0-9,.一二三四五六七八九十百千万]+元?(?:至|到|-|、|或))?$"
)
_RATE_AFTER = re.compile(r"^(?:的)?(?:价格|单价|一张|一个|一套|一天|一部|一次|一周|一月|每张|每个|每套|每天|每次|每日|不等|/|／|起步|的标准|的比例|的费用标准)")


def is_rate(text: str, span: NumberSpan) -> bool:
    """Whether a money figure is a rate or a unit price (每张500元, 500元一张, 按每万元…): no amount of the case."""
    return bool(_RATE_BEFORE.search(text, max(0, span.start - 26), span.start)) or bool(_RATE_AFTER.match(text[span.end : span.end + 8]))
