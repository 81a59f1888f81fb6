"""The words of a disposition as a stream of tokens: persons, charges, penalties, probation, fines, bans, breaks.

Every token has the offsets of words that give its value when read alone. ``walking`` makes rows of the stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, NamedTuple

from extractor.casefile import Quantity, maker
from extractor.facts.charge_names import Charge, find_charges
from extractor.facts.context import Context
from extractor.language.dates import find_durations
from extractor.language.numbers import find_numbers
from extractor.language.scanning import named, scanner

Kind = Literal[
    "person",
    "charge",
    "which",
    "term",
    "suspended",
    "fine",
    "confiscation",
    "exempt",
    "acquitted",
    "merged",
    "sum",
    "joined",
    "old",
    "revoked",
    "separately",
    "item",
    "break",
    "comma",
]

_N = "[0-9一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾]{1,3}"
_LENGTH = rf"(?:{_N}年(?:零|又|另)?(?:{_N}个?月)?|{_N}个月|{_N}月)"
_UPTO = rf"(?:以上)?(?:(?:至|到|-|—|~|～){_LENGTH}|{_LENGTH}(?=以下))?(?:以下|以上|以内)?"
_SPAN = rf"(?:{_LENGTH}(?:{_UPTO})|{_N}(?:至|到|-|—|~|～){_N}(?:个月|年))"
_MONEY = r"[0-9一二三四五六七八九十百千万亿零〇两壹贰叁肆伍陆柒捌玖拾佰仟,.]+(?:余|多)?(?:元|圆)?(?:(?:至|到|-|—|~|～)(?:人民币)?[0-9一二三四五六七八九十百千万亿零〇两壹贰叁肆伍陆柒捌玖拾佰仟,.]+)?(?:元|圆|(?<=[万千仟]))(?:以上|以下|以内)?"

#: kind → words. One alternation: a disposition is short, and each token begins with another character.
TOKENS: tuple[tuple[str, str], ...] = (
    ("exempt", "免[予于除](?:刑事)?处罚|不予刑事处罚"),
    ("acquitted", "无罪|不负刑事责任"),
    ("merged", "决定(?:对其)?(?:合并)?(?:执行|判处)|合并执行|合并决定执行|数罪并罚"),
    ("sum", "总和刑期|合并刑期|刑期总和"),
    ("joined", "(?:与|连同|会同|同|和|将|把|加上)(?:其|被告人[^，。；]{1,6})?(?:原[^，。；审]{0,8}?(?:判|犯|罪|刑)|前[^，。；]{0,10}?(?:判|犯|罪|刑)|此前|之前|先前|尚未|余刑|残刑|剩余|未执行)|(?:与|连同)(?:其|被告人)?(?:所|因|曾因)?犯|(?:曾因|曾|因)犯(?=[^。；\n]{2,40}(?:于[12][0-9]{3}年|被[^。；\n]{2,30}法院))"),
    ("old", "前罪|前判|原判|前犯|原犯|余刑|残刑|尚未执行|未执行完毕|剩余刑期|原宣告|原刑罚"),
    ("revoked", "撤销"),
    ("term", rf"(?:有期徒刑|拘役|管制)(?:为|各|均|刑期)?{_SPAN}|{_LENGTH}(?:以上|以下)(?:{_LENGTH}以下)?(?:有期徒刑|拘役|管制)|{_SPAN}的?(?:有期徒刑|拘役|管制)(?!{_SPAN})|(?:(?<=判处)|(?<=判处其)|(?<=执行)){_SPAN}(?=[，、；。])|无期徒刑|死刑(?:，?缓期[二两]年执行)?"),
    ("suspended", rf"缓刑(?!考验|的)(?:期|期限)?(?:为|各|均)?{_SPAN}|缓期{_SPAN}执行|(?:宣告|适用|并?处|，)缓刑(?!考验|的|[一二三四五六七八九十两壹贰叁肆伍陆柒捌玖拾0-9])"),
    ("confiscation", rf"没收(?:个人)?(?:全部|部分)?财产(?:人民币)?(?:{_MONEY})?"),
    ("fine", rf"(?:并|单|判|各|均|分别|别|科|和|附加)?(?:并)?处以?(?:附加)?罚金(?:刑)?(?:各|均|分别)?(?:人民币|RMB|￥)?(?:各|均)?(?:{_MONEY})?|(?<![缴纳交付预的了其将以从])(?:附加)?罚金(?:人民币|￥)?(?:{_MONEY})"),
    ("separately", "分别|依次"),
    ("item", r"(?:(?<=[；。：\n])|^)[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[）)、.．](?![0-9])"),
    ("break", "[；。\n]"),
    ("comma", "，"),
)  # fmt: skip
_TOKEN = scanner(named(TOKENS), re.MULTILINE)
#: Continuation of a list of lengths or fines: 、十个月; 、三千元.
_MORE_LENGTH = re.compile(rf"(?:、|和|及|以及|，)(?P<span>(?:有期徒刑|拘役|管制)?{_SPAN})")
_MORE_MONEY = re.compile(rf"(?:、|和|及|以及|，)(?:人民币)?(?P<money>{_MONEY})")
_GROUP = scanner(
    r"(?:各|全体|上述|上列|以上|该)?(?:[两二三四五六七八九十]{1,2}名?|各)(?:原审)?(?:被告人|上诉人|被告单位)|(?:上述|以上|该)?[两二三四五六七八九十]人(?!民|员|次)"
)
#: The first and the second of two crimes just charged.
_WHICH = re.compile("(?P<which>前|后)一?(?:罪|项?罪名)(?=[，、]?(?:判|处|有期|拘役|管制|罚金|建议|量刑))")
_PLAIN_NUMERALS = str.maketrans("另两壹贰叁肆伍陆柒捌玖拾", "零二一二三四五六七八九十")
_TERM = re.compile("有期徒刑|拘役|管制")
_ARABIC = re.compile("[0-9]+")
_NO_NUMERAL = re.compile("[^一二三四五六七八九十]+")
_BRACKET = re.compile("[（“）”]")
_NUMBER_OF = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


class Token(NamedTuple):
    """``persons``: defendant numbers (kind person); ``charge``: canonical name; ``spans``: the words of each member of a list.

    ``depth``: how many （ and “ are open before the token.
    """

    kind: Kind
    start: int
    end: int
    persons: tuple[int, ...] = ()
    charge: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    depth: int = 0


_made = maker(Token)


def tokens(ctx: Context, start: int, end: int, extra: Iterable[tuple[int, int, int]] = ()) -> list[Token]:
    """Tokens of ``ctx.text[start:end]`` in order; those inside （） or “” have ``depth`` > 0."""
    text = ctx.text
    found: list[Token] = []
    last_charge: Charge | None = None
    for charge in find_charges(text, start, end):
        if not charge.same:
            last_charge = charge
        if last_charge is not None:  # 犯同罪: the words that name it are those before
            spans = ((last_charge.start, last_charge.end),)
            found.append(Token("charge", charge.start, charge.end, charge=last_charge.name, spans=spans))
    found += _of_two(ctx, start, end)
    taken = {at for t in found for at in range(t.start, t.end)}
    listed_to = start
    for m in ctx.mentions_in(start, end):
        found.append(Token("person", m.start, m.end, persons=(m.person,)))
    found += [Token("person", a, b, persons=(person,)) for a, b, person in extra]
    for g in _GROUP.finditer(text, start, end):
        numbers = ctx.attribution.group_in(g.start(), min(end, g.end() + 1)) or ctx.attribution.group_in(
            g.start(), g.end()
        )
        if numbers and not any(
            m.start < g.end() + 3 and m.start >= g.end() for m in ctx.mentions_in(g.end(), g.end() + 3)
        ):
            found.append(Token("person", g.start(), g.end(), persons=numbers))
    for t in _TOKEN.finditer(text, start, end):
        kind = t.lastgroup
        begin, stop = t.span()
        if begin < listed_to or not taken.isdisjoint(range(begin, stop)):
            continue
        bare = kind == "term" and read_penalty(t.group()) is None  # 判处三年, with the kind told before
        if bare and kind_before(text, start, begin) is None:
            continue
        found.append(_token(text, t, kind, end))  # type: ignore[arg-type]
        listed_to = found[-1].end
    found.sort(key=lambda t: (t.start, -t.end))
    return _with_depth(text, start, found)


def _of_two(ctx: Context, start: int, end: int) -> list[Token]:
    """前罪 and 后罪 in a sentence that names neither: the crimes with which the person named before is charged, if two."""
    text = ctx.text
    words = text[start:end]
    if "前" not in words or not re.search("后一?(?:罪|项?罪名)", words):
        return []
    mentions = ctx.mentions_in(start, end)
    found: list[Token] = []
    for m in _WHICH.finditer(text, start, end):
        person = next(
            (n.person for n in reversed(mentions) if n.end <= m.start()), 1 if len(ctx.defendants) == 1 else 0
        )
        charged = {f.value: f for f in ctx.facts if f.field == "charged" and f.defendant == person and f.value}
        if len(charged) == 2:
            fact = list(charged.values())[m["which"] == "后"]
            found.append(Token("which", *m.span(), charge=fact.value, spans=((fact.start, fact.end),)))
    return found


def kind_before(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Span of the kind of term named last in ``text[start:end]``: what a bare 判处三年, or 、十个月 in a list, goes on with."""
    spans = [m.span() for m in _TERM.finditer(text, start, end)]
    return spans[-1] if spans else None


def _token(text: str, m: re.Match[str], kind: Kind, limit: int) -> Token:
    start, end = m.span()
    spans: list[tuple[int, int]] = [(start, end)]
    more = _MORE_LENGTH if kind in ("term", "suspended") else _MORE_MONEY if kind == "fine" else None
    if more:
        while follow := more.match(text, end, limit):
            if text[end] == "，":
                break
            spans.append((follow.start("span" if kind != "fine" else "money"), follow.end()))
            end = follow.end()
    return _made((kind, start, end, (), None, tuple(spans), 0))


def _with_depth(text: str, start: int, found: list[Token]) -> list[Token]:
    if not found or not _BRACKET.search(text, start, found[-1].start):
        return found
    out: list[Token] = []
    depth, at = 0, start
    for token in found:
        for c in _BRACKET.findall(text, at, token.start):
            depth = depth + 1 if c in "（“" else max(0, depth - 1)
        at = max(at, token.start)
        out.append(
            token
            if depth == 0
            else Token(token.kind, token.start, token.end, token.persons, token.charge, token.spans, depth)
        )
    return out


_CONVICTED = re.compile(
    r"(?:被告人|被告单位|上诉人)(?:（[^）]{0,16}）)?(?P<name>[一-龥·×*A-Za-z0-9]{2,8}?)(?:犯(?=[^，。；]{2,40}罪)|无罪)"
)


def unknown_names(ctx: Context, start: int, end: int) -> list[tuple[int, int, str]]:
    """Names in 被告人X犯…罪 that are no known mention, as (start, end, name)."""
    return [
        (*m.span("name"), m["name"])
        for m in _CONVICTED.finditer(ctx.text, start, end)
        if not ctx.mentions_in(m.start("name"), m.end("name"))
    ]


# ------------------------------------------------------------------------------------------------------------- reading


@lru_cache(maxsize=1024)  # courts word penalties in few ways
def read_penalty(words: str) -> str | None:
    """Code of the penalty that ``words`` name."""
    for word, code in (
        ("无期徒刑", "life"),
        ("死刑", "death"),
        ("有期徒刑", "fixed_term"),
        ("拘役", "detention"),
        ("管制", "control"),
        ("罚金", "fine_only"),
    ):
        if word in words:
            return code
    if re.search("免[予于除](?:刑事)?处罚|不予刑事处罚", words):
        return "exempt"
    if "不起诉" in words:
        return "not_prosecuted"
    return "acquitted" if re.search("无罪|不负刑事责任", words) else None


@lru_cache(maxsize=1024)
def read_months(words: str) -> Quantity | None:
    """Length in months that ``words`` give."""
    found = find_durations(words.translate(_PLAIN_NUMERALS))
    return found[0].months if found else None


def read_yuan(words: str) -> Quantity | None:
    """Amount in yuan that ``words`` give."""
    plain = words.replace("圆", "元")
    found = [n for n in find_numbers(plain if "元" in plain else plain + "元") if n.unit == "yuan"]
    return found[0].quantity if found else None


def item_number(words: str) -> int:
    """Number of a list item (一、 十二、 （三）, 2.); 0 where there is none."""
    arabic = _ARABIC.search(words)
    if arabic:
        return int(arabic.group())
    digits = _NO_NUMERAL.sub("", words)
    if not digits:
        return 0
    if len(digits) == 1:
        return _NUMBER_OF[digits]
    if digits[0] == "十":
        return 10 + _NUMBER_OF.get(digits[1], 0)
    tens = _NUMBER_OF[digits[0]] * 10 if len(digits) > 1 and digits[1] == "十" else 0
    return tens + (_NUMBER_OF[digits[2]] if len(digits) > 2 else 0)
