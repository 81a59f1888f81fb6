"""Arts 42, 45, 69, 266, 287-2, 303, 312: kinds and lengths of penalties, and several crimes judged together."""

from __future__ import annotations

from decimal import Decimal

from extractor.casefile import Sentence
from extractor.law.model import Article, CheckRule, Verdict, not_applicable
from extractor.law.parameters import Law
from extractor.law.person import AIDING, CASINO, CONCEALING, FRAUD, Person
from extractor.law.wording import duration, figure

#: offence → parameter of its longest fixed term (fraud has none: life is possible), penalties that its article names
MAXIMA = {
    AIDING: "criminal_law.offences.aiding_max",
    CONCEALING: "criminal_law.offences.concealing_serious_max",
    CASINO: "criminal_law.offences.casino_max",
}
KINDS = {
    AIDING: frozenset(("fixed_term", "detention", "fine_only")),
    CONCEALING: frozenset(("fixed_term", "detention", "control", "fine_only")),
    CASINO: frozenset(("fixed_term", "detention", "control")),
    FRAUD: frozenset(("fixed_term", "detention", "control", "fine_only", "life")),
}
_ORDER = {"control": 0, "detention": 1, "fixed_term": 2, "life": 3, "death": 4}


def months_of(sentence: Sentence) -> Decimal | None:
    """Length of a fixed, stated term."""
    term = sentence.term_months
    return term.low if term is not None and term.is_exact else None


def _facts(sentences: list[Sentence]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(f for s in sentences for f in s.facts))


def offence_range(person: Person, law: Law) -> Verdict:
    """No term above the longest that the article of the charge allows."""
    seen = [
        (s, MAXIMA[s.charge])
        for s in person.punished
        if s.charge in MAXIMA and s.penalty == "fixed_term" and months_of(s) is not None
    ]
    if not seen:
        return not_applicable("没有可核对法定最高刑的有期徒刑。")
    for sentence, parameter in seen:
        months, most = months_of(sentence), law.number(parameter)
        if months is not None and months > most:
            return Verdict(
                "inconsistent",
                f"{sentence.charge}判处{duration(months)}，超过法定最高刑{duration(most)}。",
                sentence.facts,
            )
    return Verdict("consistent", "刑期均在法定最高刑之内。", _facts([s for s, _ in seen]))


def penalty_kind(person: Person, law: Law) -> Verdict:
    """The kind of penalty is one that the article of the charge names."""
    seen = [s for s in person.punished if s.charge in KINDS]
    if not seen:
        return not_applicable("没有可核对刑种的判决。")
    for sentence in seen:
        if sentence.penalty not in KINDS[sentence.charge]:
            return Verdict("inconsistent", f"{sentence.charge}的法定刑中没有所判的刑种。", sentence.facts)
    return Verdict("consistent", "刑种均为法条所列。", _facts(seen))


def _length(person: Person, law: Law, penalty: str, low_id: str, high_id: str, name: str) -> Verdict:
    seen = [s for s in person.punished if s.penalty == penalty and months_of(s) is not None]
    if not seen:
        return not_applicable(f"没有判处{name}。")
    low, high = law.number(low_id), law.number(high_id)
    for sentence in seen:
        months = months_of(sentence)
        if months is not None and not low <= months <= high:
            return Verdict(
                "inconsistent", f"{name}{duration(months)}，应在{duration(low)}至{duration(high)}之间。", sentence.facts
            )
    return Verdict("consistent", f"{name}的期限在法定范围内。", _facts(seen))


def detention_length(person: Person, law: Law) -> Verdict:
    return _length(
        person, law, "detention", "criminal_law.penalties.detention_min", "criminal_law.penalties.detention_max", "拘役"
    )


def term_length(person: Person, law: Law) -> Verdict:
    return _length(
        person, law, "fixed_term", "criminal_law.penalties.term_min", "criminal_law.penalties.term_max", "有期徒刑"
    )


def control_length(person: Person, law: Law) -> Verdict:
    return _length(
        person, law, "control", "criminal_law.penalties.control_min", "criminal_law.penalties.control_max", "管制"
    )


def fine_present(person: Person, law: Law) -> Verdict:
    """Every punishment for these offences comes with a fine (并处或者单处)."""
    seen = [s for s in person.punished if s.charge in KINDS and s.penalty in KINDS[s.charge]]
    if not seen:
        return not_applicable("没有应并处罚金的判决。")
    without = [s for s in seen if s.fine_yuan is None and s.penalty not in ("life",)]
    if without:
        return Verdict(
            "inconsistent",
            f"{'、'.join(s.charge for s in without)}应当并处或者单处罚金，判决未写罚金。",
            _facts(without),
        )
    return Verdict("consistent", "均已判处罚金。", _facts(seen))


# ------------------------------------------------------------------------------------------------- several crimes (art. 69)


def _merged(person: Person) -> tuple[list[Sentence], Sentence | None]:
    final = person.final_sentences
    combined = [s for s in final if s.charge == "combined"]
    return person.punished, combined[-1] if combined else None


def merged_present(person: Person, law: Law) -> Verdict:
    """Several punished crimes end in one sentence to be served."""
    singles, combined = _merged(person)
    if len(singles) < 2:
        return not_applicable("未判处数罪。")
    if combined is None:
        return Verdict("inconsistent", "判处数罪而未写明决定执行的刑罚。", _facts(singles))
    return Verdict("consistent", "写明了数罪并罚决定执行的刑罚。", combined.facts)


def merged_bounds(person: Person, law: Law) -> Verdict:
    """The merged term lies between the longest and the sum, and under the cap."""
    singles, combined = _merged(person)
    if combined is None or combined.penalty not in ("fixed_term", "detention", "control"):
        return not_applicable("没有数罪并罚的刑期。")
    same = [s for s in singles if s.penalty == combined.penalty]
    terms = [m for m in (months_of(s) for s in same) if m is not None]
    total = months_of(combined)
    if total is None or not terms or len(terms) < len(same):
        return Verdict("undetermined", "各罪或者并罚的刑期不全，不能核对。", combined.facts)
    if len(singles) < 2:
        return Verdict("undetermined", "并罚中含有前罪的余刑，文书未全列各罪刑期。", combined.facts)
    summed = sum(terms, Decimal(0))
    cap = _cap(law, combined.penalty, summed)
    if not max(terms) <= total <= summed or total > cap:
        return Verdict(
            "inconsistent",
            f"决定执行{duration(total)}，应在{duration(max(terms))}以上、{duration(min(summed, cap))}以下。",
            _facts([*same, combined]),
        )
    return Verdict(
        "consistent", f"决定执行{duration(total)}，在数刑最高刑期与总和刑期之间。", _facts([*same, combined])
    )


def _cap(law: Law, penalty: str, summed: Decimal) -> Decimal:
    if penalty == "detention":
        return law.number("criminal_law.penalties.detention_merged")
    if penalty == "control":
        return law.number("criminal_law.penalties.control_merged")
    long_ = summed >= law.number("criminal_law.penalties.term_sum_long")
    return law.number("criminal_law.penalties.term_merged_long" if long_ else "criminal_law.penalties.term_merged")


def merged_kind(person: Person, law: Law) -> Verdict:
    """A fixed term absorbs detention; the merged penalty is the heaviest kind of the single ones."""
    singles, combined = _merged(person)
    kinds = [s.penalty for s in singles if s.penalty in _ORDER]
    if combined is None or combined.penalty not in _ORDER or len(kinds) < 2:
        return not_applicable("没有可核对的并罚刑种。")
    heaviest = max(kinds, key=lambda k: _ORDER[k or ""])
    if combined.penalty != heaviest:
        return Verdict(
            "inconsistent", "并罚决定执行的刑种不是各罪中最重的一种；有期徒刑与拘役并罚的执行有期徒刑。", combined.facts
        )
    return Verdict("consistent", "并罚刑种正确。", combined.facts)


def merged_fine(person: Person, law: Law) -> Verdict:
    """Fines of several crimes are added up."""
    singles, combined = _merged(person)
    if combined is None or len(singles) < 2:
        return not_applicable("未数罪并罚。")
    fines = [s.fine_yuan for s in singles if s.fine_yuan is not None]
    if not fines:
        return not_applicable("各罪均未判处罚金。")
    if combined.fine_yuan is None:
        return Verdict("inconsistent", "各罪判有罚金，并罚未写罚金；附加刑仍须执行。", combined.facts)
    if not all(f.is_exact for f in fines) or not combined.fine_yuan.is_exact:
        return Verdict("undetermined", "罚金数额不确定，不能核对。", combined.facts)
    summed = sum((f.low for f in fines if f.low is not None), Decimal(0))
    if combined.fine_yuan.low != summed:
        stated = combined.fine_yuan.low or Decimal(0)
        return Verdict(
            "inconsistent", f"并罚罚金{figure(stated, '元')}，各罪罚金合计{figure(summed, '元')}。", combined.facts
        )
    return Verdict("consistent", "并罚罚金等于各罪罚金之和。", combined.facts)


_P = "criminal_law.penalties."
ARTICLES = (
    Article(
        "criminal_law",
        "42",
        "主刑的期限和各罪法定刑",
        "defendant",
        checks=(
            CheckRule("frame.offence_range", "刑期不超过法定最高刑", "criminal_law", "287-2", offence_range, parameters=tuple(MAXIMA.values())),
            CheckRule("frame.penalty_kind", "刑种为法条所列", "criminal_law", "287-2", penalty_kind),
            CheckRule("frame.detention_length", "拘役的期限", "criminal_law", "42", detention_length, parameters=(_P + "detention_min", _P + "detention_max")),
            CheckRule("frame.term_length", "有期徒刑的期限", "criminal_law", "45", term_length, parameters=(_P + "term_min", _P + "term_max")),
            CheckRule("frame.control_length", "管制的期限", "criminal_law", "38", control_length, parameters=(_P + "control_min", _P + "control_max")),
            CheckRule("frame.fine_present", "应当判处罚金", "criminal_law", "287-2", fine_present),
        ),
    ),
    Article(
        "criminal_law",
        "69",
        "数罪并罚",
        "defendant",
        checks=(
            CheckRule("merged.present", "数罪应决定执行的刑罚", "criminal_law", "69", merged_present),
            CheckRule("merged.bounds", "并罚刑期在最高刑期与总和之间", "criminal_law", "69", merged_bounds, parameters=(_P + "term_merged", _P + "term_merged_long", _P + "term_sum_long", _P + "detention_merged", _P + "control_merged")),
            CheckRule("merged.kind", "并罚的刑种", "criminal_law", "69", merged_kind),
            CheckRule("merged.fine", "并罚的罚金", "criminal_law", "69", merged_fine),
        ),
    ),
)  # fmt: skip
