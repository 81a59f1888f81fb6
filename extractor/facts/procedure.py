"""What a document says of itself: kind, instance, procedure, number, authority, province, date, and the numbers of linked cases.

Each value is a fact without defendant. Where the text lacks one, the columns that came beside it (``Document.hints``) are
used; such a value has no words in the text and so no fact.
"""

from __future__ import annotations

import re

from extractor.facts.context import Context
from extractor.facts.places import PROVINCES, province_of
from extractor.language.dates import find_dates
from extractor.sections.genre import Genre, case_numbers, doc_type_of, find_genre, instance_of
from extractor.sections.squeezed import Squeezed, squeeze

_BRACKETS = str.maketrans("(〔[【［)〕]】］", "（" * 5 + "）" * 5)
_AUTHORITY = re.compile(
    "[一-龥〇]{2,40}?(?:人民法院|人民检察院|军事法院|军事检察院|铁路运输(?:中级)?法院|铁路运输检察院|互联网法院|海事法院|知识产权法院|法院|检察院)(?:[一-龥]{1,8}分院)?"
)
_PROCEDURE = re.compile(
    "(?:适用|按照|依照|转为|转入|变更为|转换为|改用|改为|转)(?:适用)?(?:刑事|案件|第一审|一审|公诉|认罪认罚从宽制度|认罪认罚)*(速裁|简易|普通)程序"
)
_NOT_APPLIED = re.compile("(?:不(?:宜|再|能|应)?|建议(?:本院|法院|依法)?|同意|申请|要求|请求|先)(?:本院|法院|依法)?$")
_PROCEDURES = {"速裁": "fast_track", "简易": "simplified", "普通": "ordinary"}
_DIGIT = "[一二三四五六七八九〇○0零ＯOo]"
_SIGNED = re.compile(
    f"二{_DIGIT}{{3}}年[元一二三四五六七八九十0-9]{{1,3}}月[一二三四五六七八九十廿0-9]{{1,4}}日|20[0-9]{{2}}年[0-9]{{1,2}}月[0-9]{{1,2}}日"
)
_SIGNATURE = re.compile("审判[长员]|陪审员|检察[员官长]|检察院|法院")
_APPENDED = re.compile("附[：:录件本]|本案(?:适用|引用)|相关(?:的)?法(?:律|条)|《中华人民共和国")
_APPEAL_COURT = re.compile("(?:向|于)([一-龥]{2,20}中级人民法院)")
_LINKED = re.compile("检|刑|公诉|监|不诉")
_INSTRUMENT = re.compile("法发|法释|高检|公通|司发|法〔")


def find(ctx: Context) -> None:
    """Add the facts and fill ``ctx.case_values`` and ``ctx.warnings``."""
    view = squeeze(ctx.text)
    genre = find_genre(view)
    _kind(ctx, view, genre)
    _number(ctx, view, genre)
    _authority(ctx, view, genre)
    _province(ctx)
    _procedure(ctx, view, genre)
    _date(ctx, view)
    _linked(ctx, view, genre)
    for name in ("case_number", "authority", "decision_date"):
        hint = ctx.document.hints.get(name)
        value = reread(name, hint) if hint else None
        if value:
            ctx.case_values.setdefault(name, value)
    if "province" not in ctx.case_values:
        known = [str(ctx.case_values[n]) for n in ("authority", "case_number") if n in ctx.case_values]
        province = next((p for p in map(province_of, known) if p), None)
        if province:
            ctx.case_values["province"] = province
    if re.search("[×xX*＊]", str(ctx.case_values.get("case_number", ""))):
        ctx.warnings.append("masked_case_number")


def reread(field: str, words: str) -> str | None:
    """The value that the words of a case fact give when read alone."""
    words = "".join(words.split())
    if field == "doc_type":
        return doc_type_of(words)
    if field == "instance":
        return instance_of(words)
    if field == "procedure":
        match = _PROCEDURE.search(words)
        return _PROCEDURES[match.group(1)] if match else None
    if field in ("case_number", "linked_case_numbers"):
        return _normal_number(words)
    if field == "province":
        return province_of(_normal_number(words))
    if field == "decision_date":
        return _iso(words)
    return words


def _say(ctx: Context, field: str, view: Squeezed, start: int, end: int, pattern: str) -> str | None:
    """Record the words at ``start:end`` of ``view`` as a fact; its value is what they give when read alone."""
    a, b = view.back(start), view.back_end(end)
    value = reread(field, ctx.text[a:b])
    if value:
        ctx.add(field, a, b, pattern, value=value)
    return value


def _kind(ctx: Context, view: Squeezed, genre: Genre) -> None:
    ctx.case_values["doc_type"] = genre.doc_type
    if genre.doc_type_at:
        _say(ctx, "doc_type", view, *genre.doc_type_at, "case.title")
    if genre.instance and genre.instance_at:
        value = _say(ctx, "instance", view, *genre.instance_at, "case.instance")
        if value:
            ctx.case_values["instance"] = value


def _number(ctx: Context, view: Squeezed, genre: Genre) -> None:
    if genre.number:
        value = _say(ctx, "case_number", view, *genre.number, "case.number")
        if value:
            ctx.case_values["case_number"] = value


def _normal_number(words: str) -> str:
    return "".join(words.split()).translate(_BRACKETS)


def _authority(ctx: Context, view: Squeezed, genre: Genre) -> None:
    span = _authority_in_head(view, genre) or _authority_at_end(ctx, view, genre)
    if span:
        value = _say(ctx, "authority", view, *span, "case.authority")
        if value:
            ctx.case_values["authority"] = value


def _authority_in_head(view: Squeezed, genre: Genre) -> tuple[int, int] | None:
    """The last name of a court or procuratorate in the head, without a title line or other words glued before it."""
    best = None
    for match in _AUTHORITY.finditer(view.text, 0, genre.head_end):
        name = match.group()
        start = match.start() + max((name.rfind(word) + len(word) for word in ("书", "网") if word in name), default=0)
        if province_of(view.text[start : match.end()]) is None:
            lines = [b for b in view.breaks if start < b < match.end() and province_of(view.text[b : match.end()])]
            start = min(lines, default=start)
        place = min((i for p in PROVINCES if (i := view.text.find(p, start, match.end())) > start), default=start)
        if match.end() - place >= 5:
            best = (place, match.end())
    return best


def _authority_at_end(ctx: Context, view: Squeezed, genre: Genre) -> tuple[int, int] | None:
    """A procuratorate that signs at the end."""
    if genre.doc_type not in ("indictment", "non_prosecution"):
        return None
    tails = ctx.sections_of("tail")
    if not tails:
        return None
    last = None
    for match in re.finditer("(?:^|[。）])([一-龥]{2,24}人民检察院)", view.text[view.to(tails[0].start) :]):
        last = match
    offset = view.to(tails[0].start)
    return (last.start(1) + offset, last.end(1) + offset) if last else None


def _province(ctx: Context) -> None:
    """By the authority's name, else its number's sign, else the court to which an appeal would go."""
    spans = [
        (f.start, f.end, f"case.province.{f.field}")
        for name in ("authority", "case_number")
        for f in ctx.facts
        if f.field == name and f.defendant is None
    ]
    for section in ctx.sections_of("tail"):
        spans += [
            (*m.span(1), "case.province.appeal") for m in _APPEAL_COURT.finditer(ctx.text, section.start, section.end)
        ]
    for start, end, pattern in spans:
        value = reread("province", ctx.text[start:end])
        if value:
            ctx.case_values["province"] = value
            ctx.add("province", start, end, pattern, value=value)
            return


def _procedure(ctx: Context, view: Squeezed, genre: Genre) -> None:
    """The procedure that was applied at last; what was only proposed, agreed to or given up does not count."""
    if genre.instance != "first":
        return
    for section in reversed(ctx.sections):
        if section.below or section.kind not in (
            "procedure",
            "prosecution",
            "parties",
            "findings",
            "defence",
            "holding",
        ):
            continue
        start, end = view.to(section.start), view.to(section.end)
        found = [
            m
            for m in _PROCEDURE.finditer(view.text, start, end)
            if not _NOT_APPLIED.search(view.text[max(start, m.start() - 12) : m.start()])
        ]
        if section.kind in ("findings", "holding", "defence"):
            found = [m for m in found if "本院" in view.text[max(start, m.start() - 12) : m.start()]]
        if found:
            value = _say(ctx, "procedure", view, *found[-1].span(), "case.procedure")
            if value:
                ctx.case_values["procedure"] = value
            return


def _date(ctx: Context, view: Squeezed) -> None:
    """The date under the signatures."""
    tails = ctx.sections_of("tail")
    start = tails[0].start if tails else max(0, len(ctx.text) - 300)
    begin = view.to(start)
    signature = _SIGNATURE.search(view.text, begin)
    appended = _APPENDED.search(view.text, signature.start() if signature else begin)
    end = appended.start() if appended else len(view.text)
    dates = list(_SIGNED.finditer(view.text, begin, end)) or list(_SIGNED.finditer(view.text, begin))[:1]
    if not dates:
        return
    signed = [m for m in dates if _SIGNATURE.search(view.text[max(begin, m.start() - 60) : m.start()].rsplit("。", 1)[-1])]
    chosen = signed[0] if signed else dates[-1]
    value = _say(ctx, "decision_date", view, *chosen.span(), "case.signed")
    if value:
        ctx.case_values["decision_date"] = value


def _iso(words: str) -> str | None:
    dates = find_dates(words)
    return dates[0].iso if dates else None


def _linked(ctx: Context, view: Squeezed, genre: Genre) -> None:
    """Numbers of other cases and of the indictment; numbers of instruments of law are none."""
    own = ctx.case_values.get("case_number")
    numbers: list[str] = []
    for start, end in case_numbers(view.text, genre.head_end):
        words = view.text[start:end]
        value = _normal_number(words)
        if (
            value == own
            or value in numbers
            or not _LINKED.search(words)
            or _INSTRUMENT.search(view.text[max(0, start - 4) : end])
        ):
            continue
        if _say(ctx, "linked_case_numbers", view, start, end, "case.linked"):
            numbers.append(value)
    ctx.case_values["linked_case_numbers"] = tuple(numbers)
