"""Dispositions: who was sentenced to what, in which stage; what the prosecution recommends; who is convicted of what.

``find`` adds the rows of ``sentences`` with a fact for every attribute (fields ``sentence.penalty``, ``sentence.term_months``,
``sentence.suspended``, ``sentence.probation_months``, ``sentence.fine_yuan``, ``sentence.occupational_ban``,
``sentence.prohibition_order``, ``sentence.stage``) and the ``convicted`` facts.
"""

from __future__ import annotations

import re

from extractor.casefile import AttributionKind, Quantity, Section, Sentence
from extractor.facts.charge_names import read_charge
from extractor.facts.context import Context
from extractor.facts.sentences import recovery, restitution
from extractor.facts.sentences.appeals import outcomes, rows_below
from extractor.facts.sentences.grammar import kind_before, read_months, read_penalty, read_yuan
from extractor.facts.sentences.recommendations import recommended
from extractor.facts.sentences.walking import COMBINED, UNSTATED, Row, Span, rows_of_all
from extractor.language.scanning import scanner

_PENALTY = {"exempt": "exempt", "acquitted": "acquitted", "fine": "fine_only"}
_NOT_PROSECUTED = re.compile(r"(?:决定|作出)?对?[^，。；\n]{0,40}(?:作出|予以)?(?:相对|绝对|存疑|附条件)?不(?:予)?起诉")


def find(ctx: Context) -> None:
    """Add sentences with their facts, ``convicted``, ``restitution_yuan`` and ``recovery_ordered_yuan``."""
    restitution.find(ctx)
    recovery.find(ctx)
    doc_type = ctx.case_values.get("doc_type")
    if doc_type == "non_prosecution":
        _not_prosecuted(ctx)
        return
    for row in recommended(ctx):
        _emit(ctx, row, "recommended", None)
    if doc_type == "indictment":
        return
    if ctx.case_values.get("instance") in ("second", "retrial"):
        _reviewed(ctx)
    else:
        for section in ctx.sections:
            if section.kind == "disposition" and not section.below:
                _imposed(ctx, section)
    _convicted(ctx)
    for sentence in ctx.sentences:  # a recommendation of a text that names the crime only in its disposition
        if sentence.charge == UNSTATED:
            sentence.charge = _charged(ctx, sentence.defendant, sentence.stage)


def reread(field: str, words: str) -> Quantity | str | None:
    """The value that the words of a sentence fact give when read alone."""
    name = field.removeprefix("sentence.")
    if name in ("convicted", "charged"):
        return read_charge(words)
    if name == "penalty":
        return read_penalty(words)
    if name in ("term_months", "probation_months"):
        return read_months(words)
    if name == "recovery_ordered_yuan":
        return recovery.sum_yuan(words)
    if name in ("fine_yuan", "restitution_yuan"):
        return read_yuan(words)
    if name == "suspended":
        return "true" if "缓刑" in words or re.search("[年月]", words) else None
    if name in ("occupational_ban", "prohibition_order"):
        return "true" if re.search("禁止|不得", words) else None
    if name == "stage":
        verb = re.search(
            "撤销|维持|驳回|准许", words
        )  # the first one: what is upheld may itself have quashed something
        return None if verb is None else "quashed" if verb.group() == "撤销" else "upheld"
    return None


def _imposed(ctx: Context, section: Section) -> None:
    for row in rows_of_all(ctx, section.start, section.end):
        _emit(ctx, row, "imposed", None)


def _reviewed(ctx: Context) -> None:
    below = rows_below(ctx)
    for section in ctx.sections:
        if section.kind == "disposition" and not section.below:
            if not re.search("维持|撤销|驳回|改判|准许|变更", ctx.text[section.start : section.end]):
                _imposed(ctx, section)  # a new trial at first instance: the earlier judgments are gone
                return
            for outcome in outcomes(ctx, section.start, section.end, below):
                _emit(ctx, outcome.row, outcome.stage, outcome.said)
            return


def _kind(ctx: Context) -> AttributionKind:
    return "sole" if len(ctx.defendants) == 1 else "direct"


def _emit(ctx: Context, row: Row, stage: str, said: Span | None) -> None:
    """One row of ``sentences`` and its facts."""
    text = ctx.text
    charge = row.charge or _charged(ctx, row.person, stage)
    sentence = Sentence(row.person, charge, stage)  # type: ignore[arg-type]
    facts: list[int] = []

    def fact(
        field: str, span: Span, *, value: str | None = None, quantity: Quantity | None = None, unit: str | None = None
    ) -> None:
        new = ctx.add(
            f"sentence.{field}",
            *span,
            f"sentences.{field}",
            quantity=quantity,
            value=value,
            unit=unit,
            defendant=row.person,
            attribution=_kind(ctx),
        )
        facts.append(new.number)

    if row.penalty:
        words, kind_at = text[slice(*row.penalty)], row.penalty
        if (
            row.kind not in _PENALTY and read_penalty(words) is None
        ):  # member of a list, or the kind is named once for all
            kind_at = kind_before(text, max(0, row.penalty[0] - 400), row.penalty[0]) or row.penalty
        sentence.penalty = _PENALTY.get(row.kind) or read_penalty(text[slice(*kind_at)])
        if sentence.penalty in ("fixed_term", "detention", "control"):
            sentence.term_months = read_months(words)
        fact("penalty", kind_at, value=sentence.penalty)
        if sentence.term_months:
            fact("term_months", row.penalty, quantity=sentence.term_months, unit="月")
    if row.suspended:
        sentence.suspended = True
        fact("suspended", row.suspended, value="true")
        months = read_months(text[slice(*row.suspended)])
        if months and months.is_exact and months.low is not None:
            sentence.probation_months = int(months.low)
            fact("probation_months", row.suspended, quantity=months, unit="月")
    if row.fine:
        sentence.fine_yuan = read_yuan(text[slice(*row.fine)])
        if sentence.fine_yuan:
            fact("fine_yuan", row.fine, quantity=sentence.fine_yuan, unit="yuan")
    if stage != "recommended":
        sentence.occupational_ban = row.occupational is not None
        sentence.prohibition_order = row.prohibition is not None
    if row.occupational:
        sentence.occupational_ban = True
        fact("occupational_ban", row.occupational, value="true")
    if row.prohibition:
        sentence.prohibition_order = True
        fact("prohibition_order", row.prohibition, value="true")
    if said:
        fact("stage", said, value=stage)
    sentence.term_start, sentence.term_end = row.term_start, row.term_end
    sentence.facts = tuple(facts)
    ctx.sentences.append(sentence)
    if (
        row.charge_at
        and charge != COMBINED
        and stage != "recommended"
        and stage != "quashed"
        and sentence.penalty != "acquitted"
    ):
        ctx.add(
            "convicted",
            *row.charge_at,
            "sentences.convicted",
            value=charge,
            defendant=row.person,
            attribution=_kind(ctx),
        )


def _charged(ctx: Context, person: int, stage: str) -> str:
    """The crime of a row that names none: the only one charged (recommended) or convicted, else ``combined``."""
    names = list(
        dict.fromkeys(f.value for f in ctx.facts if f.field == "charged" and f.defendant == person and f.value)
    )
    if len(names) == 1:
        return names[0]
    return COMBINED if names else UNSTATED


def _convicted(ctx: Context) -> None:
    """``convicted`` is read wherever there is a final row; empty where acquitted; a charge named elsewhere has its fact there."""
    for defendant in ctx.defendants:
        final = [
            s for s in ctx.sentences if s.defendant == defendant.number and s.stage in ("imposed", "upheld", "revised")
        ]
        if not final:
            continue
        defendant.values.setdefault("convicted", ())
        known = {f.value for f in ctx.facts if f.field == "convicted" and f.defendant == defendant.number}
        for sentence in final:
            if sentence.charge in known or sentence.charge == COMBINED or sentence.penalty == "acquitted":
                continue
            source = next((f for f in ctx.facts if f.field == "charged" and f.value == sentence.charge), None)
            if source is not None:
                ctx.add(
                    "convicted",
                    source.start,
                    source.end,
                    "sentences.convicted",
                    value=sentence.charge,
                    defendant=defendant.number,
                    attribution=_kind(ctx),
                )
                known.add(sentence.charge)
    _charged_as_convicted(ctx)


_CHARGE_CHANGED = scanner(
    "(?:指控|起诉|罪名|定性)[^。；]{0,40}(?:不当|有误|错误|变更|改变|不准|不妥|欠妥|不成立|不能成立|纠正)|(?:变更|改变|纠正)[^。；]{0,12}(?:罪名|定性|指控)"
)


def _charged_as_convicted(ctx: Context) -> None:
    """Where the text names no charge and does not say that it was changed, it is the one convicted of (the first below)."""
    if ctx.case_values.get("instance") not in ("second", "retrial"):
        confirmed = re.search("指控[^。；]{0,40}(?:成立|无误|正确|准确)", ctx.text)
        if not confirmed and (_CHARGE_CHANGED.search(ctx.text) or not re.search("公诉|起诉|指控", ctx.text)):
            return
    charged = {f.defendant for f in ctx.facts if f.field == "charged"}
    for defendant in ctx.defendants:
        number = defendant.number
        if number in charged:
            continue
        source = next((f for f in ctx.facts if f.field == "convicted" and f.defendant == number), None)
        if source is not None and source.value is not None:
            ctx.add(
                "charged",
                source.start,
                source.end,
                "sentences.charged",
                value=source.value,
                defendant=number,
                attribution=source.attribution,
            )


def _spoken_of(ctx: Context, start: int, end: int) -> tuple[int, ...]:
    """Whom 其 or nobody means: the only one there is, the only one whom the sentence names, or whom its clause is about."""
    if len(ctx.defendants) == 1:
        return (1,)
    opened = max(ctx.text.rfind("。", 0, start), ctx.text.rfind("\n", 0, start - 1)) + 1
    named = {n.person for n in ctx.mentions_in(opened, start)}
    return tuple(named) if len(named) == 1 else ctx.attribute(start, end)[0]


def _not_prosecuted(ctx: Context) -> None:
    """One row per person whom the decision does not prosecute, for the crime moved for."""
    text = ctx.text
    for section in ctx.sections:
        if section.kind not in ("disposition", "holding") or section.below:
            continue
        for m in _NOT_PROSECUTED.finditer(text, section.start, section.end):
            if "决定" not in text[max(section.start, m.start() - 12) : m.end()]:
                continue
            named = {n.person for n in ctx.mentions_in(m.start(), m.end())} or set(
                ctx.attribution.group_in(m.start(), m.end())
            )
            if not named:
                named = set(_spoken_of(ctx, m.start(), m.end()))
            done = {s.defendant for s in ctx.sentences}
            for person in sorted(named - done):
                _refused(ctx, person, m.start(), m.end())
    for party in ctx.parties:  # a decision in other words: the document calls the person 被不起诉人
        at = text.rfind("被不起诉", 0, party.start)
        if "不起诉" in party.role_word and at >= 0 and not any(s.defendant == party.number for s in ctx.sentences):
            _refused(ctx, party.number, at, party.end)
    for defendant in ctx.defendants:
        defendant.values.setdefault("convicted", ())


def _refused(ctx: Context, person: int, start: int, end: int) -> None:
    """The rows of a person who is not prosecuted: one for each crime moved for, with the words that say so."""
    names = dict.fromkeys(f.value for f in ctx.facts if f.field == "charged" and f.defendant == person and f.value)
    for charge in names or [UNSTATED]:
        fact = ctx.add(
            "sentence.penalty",
            start,
            end,
            "sentences.penalty",
            value="not_prosecuted",
            defendant=person,
            attribution=_kind(ctx),
        )
        ctx.sentences.append(
            Sentence(
                person,
                charge,
                "imposed",
                "not_prosecuted",
                occupational_ban=False,
                prohibition_order=False,
                facts=(fact.number,),
            )
        )
