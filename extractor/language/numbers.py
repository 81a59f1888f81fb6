"""Numbers with units as intervals: one scan of a text finds every figure with its modifiers.

The scan looks for numerals only; words before a numeral (超过, 约, 人民币) are read backwards from it, so that text without
figures costs nothing. The interval rules are in :mod:`extractor.language.intervals`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractor.casefile import Quantity, maker
from extractor.language.intervals import AFTER, BEFORE, counted, modified, of_numeral
from extractor.language.numerals import CHINESE, LARGE, parse_number
from extractor.language.scanning import alternatives, scanner

_SCALE = "[十百千万亿拾佰仟萬億]"
_PLAIN = r"(?:[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
# behind 万 or 亿 more of the same figure may follow, but no date and no other thing: 13万2, 3万5000; not 3万2021年, 3万2张
_TAIL = (
    r"(?:[0-9]+(?:\.[0-9]+)?[千百]?(?![0-9年月日./-])(?<![万亿千][0-9](?=[张套个名人笔次家]))"
    r"|[一二三四五六七八九](?:[千百][零一二三四五六七八九十百]*)?(?![张套个名人笔次家年月日]))"
)
_ARABIC = rf"{_PLAIN}(?:{_SCALE}+(?:{_PLAIN}{_SCALE}+)*(?:(?<=[万亿千]){_TAIL})?)?"
_MORE = r"(?:余(?![款额钱某])|多|(?<=[十百千万亿0])(?:几|来(?![自到源往电款])))"
_NUMERAL = (
    rf"(?:{_ARABIC}(?:{_MORE}{_SCALE}*)?"
    rf"|[{CHINESE}]+(?:{_MORE}[十百千万亿]*)?"
    rf"|(?:好?几|数|上)[十百千万亿]+|[几数]|若干|半)"
)
#: Units as written; the longest first where one begins another. Look-aheads keep words that only begin like a unit.
UNIT = (
    r"元|块钱|块|圆(?![满形通])|美元|美金|港元|港币|欧元|日元|韩元|韩币|英镑|泰铢|澳元|加元|新元|台币|卢布|缅币|越南盾"
    r"|(?:枚|个)?(?:USDT|泰达币|U币|U(?![A-Za-z盾]))|枚|张|个月|个|套|部|台|笔|次|名|人(?![民员脸次])|户(?![名主籍])|条|份|家|组|周岁|岁|年|月|日|天"
    r"|小时|分钟|%|％|‰|起|件(?!套)|辆|只|伙|位|克|千克|公里|米|吨|倍|成(?![年立员功为])|章|款|项|卷|册|页|本|处|间|副|瓶|包"
)
_SHORT = "[0-9一二三四五六七八九零壹贰叁肆伍陆柒捌玖]"
_AFTER = r"(?:（含[^）]{0,6}）)?(?:以上|以下|以内|之内|左右|上下|许(?![可诺多])|不等|有余|余(?![款额下钱人某的数])|多(?![次名人个笔张家种元少]))"
_UNIT = alternatives((UNIT,))
_NUMBER = scanner(
    rf"(?P<parts>百分之|千分之|万分之)?(?P<core>{_NUMERAL})(?P<unit>{_UNIT})?"
    rf"(?:(?<=[元块圆])(?P<jiao>{_SHORT}角)?(?P<fen>{_SHORT}分)?整?"
    r"|(?<=[年天时])(?P<half>半)(?!数)|(?<=个)(?P<halves>半月))?"
    rf"(?:(?:至|到|[-—－~～])(?:人民币)?(?P<core2>{_NUMERAL})(?P<unit2>{UNIT})?)?(?P<after>{_AFTER})?"
)
#: Behind a figure that is none: the rest of a date holds none either.
_DAY_OF_YEAR = re.compile("年[0-9]{1,2}(?=月)(?:月[0-9]{1,2}(?=日(?!元)))?")
_UNIT_NAMES = {
    **dict.fromkeys(("元", "块", "块钱", "圆"), "yuan"),
    **{each + coin: "USDT" for each in ("", "枚", "个") for coin in ("USDT", "泰达币", "U币", "U")},
    "周岁": "岁",
    "天": "日",
    "％": "%",
    "港币": "港元",
    "美金": "美元",
    "韩币": "韩元",
    "位": "名",
}
_PARTS = {"百分之": ("%", 1), "千分之": ("‰", 1), "万分之": ("‰", 10)}
_CURRENCY = ("人民币", "RMB", "￥", "¥")
_LAST = frozenset(word[-1] for word in (*BEFORE, *_CURRENCY))
_BEFORE = tuple(sorted(BEFORE, key=len, reverse=True))
# words that end like a modifier: 最近, 附近, 签约, 高超
_COMPOUND = {"近": "最附临邻亲就", "约": "签合预违相条公制节契", "超": "高"}
_YEAR_DIGITS = frozenset("0123456789零〇○一二三四五六七八九")
_BARE_SCALE = frozenset("十百千万亿拾佰仟萬億")


class NumberSpan(NamedTuple):
    """A figure at ``start:end``, modifiers and unit included; ``unit`` is normalised (``yuan``, 张, 个 …) or ``None``.

    ``bare_start`` is where the numeral itself begins, behind 约, 超过, 人民币 and the like.
    """

    start: int
    end: int
    quantity: Quantity
    unit: str | None
    text: str
    bare_start: int = 0


_number = maker(NumberSpan)


def find_numbers(text: str) -> list[NumberSpan]:
    """Every figure of ``text`` that has a unit, a scale or a modifier or is a plain Arabic number; in order, no overlap.

    Ordinals (第三条), case and document numbers, account numbers and dates in digits are none.
    """
    found = []
    position = 0
    while match := _NUMBER.search(text, position):
        span = _read(text, match, position)
        if span:
            position = span.end
            found.append(span)
        else:
            position = match.end("core")
            if text.startswith("年", position) and (date := _DAY_OF_YEAR.match(text, position)):
                position = date.end()
    return found


def read_number(words: str) -> Quantity | None:
    """The first figure of ``words``; ``None`` where there is none."""
    found = find_numbers(words)
    return found[0].quantity if found else None


def _read(text: str, match: re.Match[str], floor: int) -> NumberSpan | None:
    start, end = match.span()
    parts, core, unit, jiao, fen, half, halves, core2, _, after = match.groups()
    previous = text[start - 1] if start else ""
    if unit in ("年", "月", "日") and (previous in ("年", "月") or (unit == "年" and _is_year(core))):
        return None  # a date
    if previous == "第" or not (parts or _stands(text, match, core, unit, previous, floor)):
        return None
    if not (parts or core2 or after or jiao or fen or half or halves or previous in _LAST):  # most figures are plain
        plain = of_numeral(core)
        if plain is None:
            return None
        if plain.high_open:
            plain = counted(plain, unit)
        return _number((start, end, plain, _named(unit), text[start:end], start))
    quantity = of_numeral(core)
    if quantity is None:
        return None
    if parts:
        name, divisor = _PARTS[parts]
        return NumberSpan(
            start, match.end("core"), _divided(quantity, divisor), name, text[start : match.end("core")], start
        )
    if core2:
        joined = _range(match, quantity)
        if joined is None:
            after = None
            end = max(match.end(name) for name in ("core", "unit", "jiao", "fen", "half", "halves"))
        else:
            quantity, unit = joined
    quantity = _with_fractions(match, quantity)
    unit = "个月" if halves else unit
    before, outer = _before(text, start, floor)
    word = next((w for w in AFTER if after.endswith(w)), None) if after else None
    quantity = counted(modified(quantity, before, word, core), unit)
    return _number((outer, end, quantity, _named(unit), text[outer:end], start))


def _is_year(core: str) -> bool:
    return len(core) == 4 and core[0] in "12一二" and _YEAR_DIGITS.issuperset(core)


def _named(unit: str | None) -> str | None:
    return _UNIT_NAMES.get(unit, unit) if unit else None


def _divided(quantity: Quantity, divisor: int) -> Quantity:
    low = None if quantity.low is None else quantity.low / divisor
    high = None if quantity.high is None else quantity.high / divisor
    return Quantity(low, high, quantity.low_open, quantity.high_open)


def _stands(text: str, match: re.Match[str], core: str, unit: str | None, previous: str, floor: int) -> bool:
    """Whether a numeral with this unit in this place is a figure at all."""
    first = core[0]
    if first.isascii():
        if previous and previous.isascii() and (previous.isalnum() or previous in ".*-/_"):
            return False
        return unit is not None or _plain_number(text, match, core, previous)
    if previous == "某" and unit in (None, "组", "人", "名"):  # 张某三人: the name may go on
        return False
    if first == "上":
        return unit is not None and previous not in ("以", "网", "线", "晚", "早")
    if first == "半":
        return unit in ("年", "个月", "日", "天", "小时")
    if core in _BARE_SCALE and core not in ("十", "拾"):  # 万元 names a unit, 近百张 and 逾万元 count
        return unit is not None and _before(text, match.start(), floor)[0] is not None
    if unit is not None:
        return True
    if text.startswith(("刑", "字", "号", "第"), match.end("core")):
        return False
    return len(core) > 1 and (any(c in "万亿千百" for c in core) or first in "数几")


#: Short numbers of banks and insurers, in which nobody counts money.
_HOTLINE = re.compile("95[0-9]{3}")


def _plain_number(text: str, match: re.Match[str], core: str, previous: str) -> bool:
    """Whether an Arabic number without unit can be a figure: no year in brackets, no account number, no part of a code."""
    end = match.end("core")
    following = text[end : end + 1]
    if core.isdigit():
        if match["unit2"] == "年" and _is_year(core):
            return False
        if len(core) > 9 or previous in ("号", "码", "话"):
            return False
        if (previous and previous in "×＊") or (following and following in "×＊"):  # 182××××0000
            return False
        if _HOTLINE.fullmatch(core):
            return False
        if previous in ("（", "(", "〔", "[", "【") and following in ("）", ")", "〕", "]", "】"):
            return False
        if match["core2"] is None and following in (".", "-", "/") and text[end + 1 : end + 2].isdigit():
            return False
    return not (following.isascii() and following.isalpha() or following == "*") and not text.startswith(
        ("刑", "字", "号"), end
    )


def _range(match: re.Match[str], first: Quantity) -> tuple[Quantity, str | None] | None:
    """2万至3万元, 2-3万, 2万元至3万元 as one interval with its unit; ``None`` where the two ends do not belong together."""
    core, core2, unit, unit2 = match["core"], match["core2"], match["unit"], match["unit2"]
    second = of_numeral(core2)
    if second is None or first.low is None or second.high is None:
        return None
    if unit in ("年", "月", "日") or (unit2 in ("年", "月", "日") and len(core) == 4):
        return None  # dates
    scaled = any(c in LARGE for c in core2)
    if unit2 is None and not (scaled and unit in (None, "元")):
        return None
    if unit is not None and unit2 is not None and unit != unit2:
        return None
    low = first.low
    if unit is None and scaled and not any(c in LARGE for c in core):
        scale = LARGE[next(c for c in core2 if c in LARGE)]
        if low < 1000:
            low *= scale
    return (Quantity(low, second.high, first.low_open, second.high_open), unit or unit2) if low <= second.high else None


def _with_fractions(match: re.Match[str], quantity: Quantity) -> Quantity:
    """角, 分 and a half added to an exact figure."""
    extra = Decimal(0)
    for name, value in (("jiao", Decimal("0.1")), ("fen", Decimal("0.01"))):
        if match[name]:
            extra += (parse_number(match[name][0]) or 0) * value
    if match["half"] or match["halves"]:
        extra = Decimal("0.5")
    if not extra or quantity.low is None or not quantity.is_exact:
        return quantity
    return Quantity.exact(quantity.low + extra)


def _before(text: str, start: int, floor: int) -> tuple[str | None, int]:
    """Modifier before the numeral and where the whole figure begins (人民币 may stand on either side of it)."""
    found, position = None, start
    for _ in range(3):
        if position <= floor or text[position - 1] not in _LAST:
            break
        if text.endswith(_CURRENCY, floor, position):
            position -= next(len(w) for w in _CURRENCY if text.endswith(w, floor, position))
            continue
        known = not found and text.endswith(_BEFORE, floor, position)
        word = next((w for w in _BEFORE if text.endswith(w, floor, position)), None) if known else None
        if word is None:
            break
        if position - len(word) > floor and text[position - len(word) - 1] in _COMPOUND.get(word, ""):
            break
        found, position = word, position - len(word)
    return found, position


_PER = r"(?:人|张|个|套|部|台|天|日|周|月|次|笔|转|取|走|流水|小时|一|十|百|千|万|卡|单|名|户|组|[^，。；0-9]{0,8}(?:账户|卡|元|万|设备))"
_RATE_BEFORE = scanner(
    rf"(?:(?:每|按照?每?|/){_PER}[^，。；、元0-9共总合累]{{0,12}}"
    r"|(?:单价|日租|周租|月租|时薪|日薪|月薪|月工资|日工资|租金为每[^，。；]{0,3})金?(?:为|是)?|以每[^，。；]{0,6})"
    r"(?:的)?(?:[0-9,.一二三四五六七八九十百千万]+元?(?:至|到|-|、|或))?$"
)
_RATE_AFTER = re.compile(
    r"(?:的)?(?:价格|单价|一张|一个|一套|一天|一部|一次|一周|一月|每[张个套部台天日周月次笔人]|不等|/|／|起步|的?标准|的?比例|的费用标准)"
)


def is_rate(text: str, span: NumberSpan) -> bool:
    """Whether a money figure is a rate or a unit price (每张500元, 500元一张, 按每万元…): no amount of the case."""
    if span.unit in ("%", "‰"):
        return True
    return bool(_RATE_BEFORE.search(text, max(0, span.start - 26), span.start)) or bool(
        _RATE_AFTER.match(text, span.end)
    )
