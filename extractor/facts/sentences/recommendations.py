"""What the prosecution recommends: 建议判处…, 量刑建议, in indictments and as judgments report it."""

from __future__ import annotations

import re

from extractor.facts.context import Context
from extractor.facts.sentences.walking import Row, read_rows

_CUE = re.compile(r"建议(?!书|适用(?:简易|速裁|普通))")
_NOT_PROSECUTION = re.compile(
    r"(?:辩护人|辩护意见|辩称|值班律师|上诉人|被告人[^，。；]{1,6}(?:请求|要求)|社区矫正|司法局|司法所|评估|调查|抗诉|检察员|出庭|检察建议|二审)[^。；]*$"
)
_BEHIND = re.compile("(?:量刑|科刑|的)建议")
_CHANGED = re.compile("调整|变更|修改|更正")
_PENALTY = re.compile("有期徒刑|拘役|管制|罚金|免予刑事处罚|无期徒刑")


def recommended(ctx: Context) -> list[Row]:
    """Rows recommended, one per defendant and charge: the first that is told, a later one where it is said to be changed."""
    text = ctx.text
    found: dict[tuple[int, str | None], Row] = {}
    court = ctx.case_values.get("doc_type") != "indictment"
    for section in ctx.sections:
        if section.below or section.kind not in (
            "procedure",
            "prosecution",
            "findings",
            "evidence",
            "holding",
            "defence",
            "disposition",
            "tail",
        ):
            continue
        if court and section.kind in ("disposition", "tail"):
            continue
        at = section.start
        while (m := _CUE.search(text, at, section.end)) is not None:
            start, end = _bounds(text, m.start(), section.start, section.end)
            at = max(m.end(), end)
            if _NOT_PROSECUTION.search(text, start, m.start()):
                continue
            begin, default = m.start(), _default(ctx, start, m.start())
            if not _PENALTY.search(text, m.start(), end):  # 提出判处…的量刑建议
                if not _BEHIND.search(text, start, m.end()) or not _PENALTY.search(text, start, m.start()):
                    continue
                begin, end = start, m.start()
                default = ctx.attribution.group_in(start, end) or ((1,) if len(ctx.defendants) == 1 else ())
            if section.kind == "defence" and not re.search("公诉|检察", text[start : m.start()]):
                continue
            rows = read_rows(ctx, begin, end, default=default, recommended=True)
            changed = bool(_CHANGED.search(text, start, m.end() + 4))
            for row in rows:
                if changed or (row.person, row.charge) not in found:
                    found[row.person, row.charge] = row
    return list(found.values())


def _bounds(text: str, cue: int, low: int, high: int) -> tuple[int, int]:
    """The sentence around ``cue``; in an indictment's list of recommendations ； and line ends inside go on."""
    start = max(text.rfind("。", low, cue), text.rfind("\n", low, cue), text.rfind("；", low, cue)) + 1
    end = next(
        (i + 1 for i in range(cue, high) if text[i] == "。" or (text[i] == "\n" and text[i - 1] not in "；，：")), high
    )
    return max(start, low), end


def _default(ctx: Context, start: int, cue: int) -> tuple[int, ...]:
    """Of whom the recommendation speaks until it names somebody: those named before it in its sentence, else everyone it can mean."""
    if len(ctx.defendants) == 1:
        return (1,)
    named: list[int] = []
    for m in ctx.mentions_in(start, cue):
        named.append(m.person)
    if named:
        return tuple(dict.fromkeys(named))
    group = ctx.attribution.group_in(start, cue)
    if group:
        return group
    return ctx.attribute(cue, cue + 2)[0]
