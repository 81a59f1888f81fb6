"""What the classifier sees of a defendant: character n-grams, lexicon concepts, and extracted facts.

N-grams come from the defendant's own masked clauses only. A bigram or trigram is one integer (21 bits a character), so that
the vocabulary is a sorted array, a look-up is a binary search, and every weight can be read back as characters; the highest bit
marks those of clauses of which the defendant is the subject. Concepts are found in the same clauses, and in the account of the
whole case (what the others did). Facts are those the pipeline attributed to the defendant in the account of what happened; charges,
sentences, roles and anything found in the holding are not among them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from extractor.casefile import Case, Fact
from extractor.language import segment
from extractor.offence.concepts import NAMES as CONCEPTS
from extractor.offence.concepts import concepts_of, find_concepts
from extractor.offence.masking import BREAK, without_digits
from extractor.offence.passages import account, passages

Codes = np.ndarray[tuple[int], np.dtype[np.uint64]]

_SHIFT = np.uint64(21)
#: Marks the n-grams of clauses of which the defendant is the subject.
ACTING = np.uint64(1 << 63)
#: No n-gram crosses or holds one of these: clause breaks, masked digits (dates, amounts), masked quotations.
_NOT_WORDS = [ord(sign) for sign in (*BREAK, *"0“”×*、；（）\t ")]
#: Code of a sign of the basic plane → whether it may be part of an n-gram; the last one stands for all signs beyond.
_OF_WORDS = np.ones(0x10000, dtype=bool)
_OF_WORDS[_NOT_WORDS] = False
_LAST = np.uint64(0xFFFF)
_ACCOUNT_SECTIONS = frozenset(("findings", "prosecution", "evidence"))
#: Yes/no facts: field → feature for true; a denial is a feature of its own.
_ACTS = (
    "transfers", "withdraws", "face_verification", "virtual_currency", "equipment", "recruits", "prior_collusion", "stable_cooperation",
)  # fmt: skip
_COUNTS = ("own_accounts", "others_accounts", "entity_accounts", "phone_cards", "iot_cards", "internet_accounts")
#: Not ``fraud_yuan``: for it the resolution may look at the charge, which must not reach the classifier.
_AMOUNTS = ("inflow_yuan", "flow_yuan", "settlement_yuan", "transferred_yuan", "withdrawn_yuan", "gain_yuan")
_MODES = ("sells", "rents", "lends", "buys", "operates")
_CARDS = frozenset(_COUNTS)
#: Combinations that carry the boundary: feature → (all of, none of) fields.
_COMBINED: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("only_provides", ("own_accounts",), ("transfers", "withdraws", "face_verification", "recruits", "virtual_currency")),
    ("provides_and_withdraws", ("own_accounts", "withdraws"), ()),
    ("provides_and_transfers", ("own_accounts", "transfers"), ()),
    ("provides_and_face", ("own_accounts", "face_verification"), ()),
    ("withdraws_from_others", ("others_accounts", "withdraws"), ()),
    ("moves_without_card", ("withdraws",), _COUNTS),
)

#: Names of all dense features, in the order of the model's dense block.
DENSE: tuple[str, ...] = (
    *(f"fact.{name}" for name in _ACTS),
    *(f"fact.no_{name}" for name in _ACTS),
    *(f"fact.{name}" for name in _COUNTS),
    *(f"fact.{name}_many" for name in _COUNTS),
    *(f"fact.{name}" for name in _AMOUNTS),
    *(f"fact.{name}" for name in _MODES),
    "fact.knowledge", "fact.assisted_targets", "fact.victims", "fact.no_cards", "fact.gain_large",
    *(f"fact.{name}" for name, _, _ in _COMBINED),
    *(f"case.{name}" for name in (*_ACTS, *_COUNTS)),
    *(f"own.{name}" for name in CONCEPTS),
    *(f"told.{name}" for name in CONCEPTS),
)  # fmt: skip
INDEX = {name: i for i, name in enumerate(DENSE)}
#: Where the facts of :data:`DENSE` end and the concepts of the own clauses begin, and where these end.
FACTS_END, OWN_END = INDEX[f"own.{CONCEPTS[0]}"], INDEX[f"told.{CONCEPTS[0]}"]


@dataclass(slots=True)
class Bag:
    """Features of one defendant.

    ``codes``: sorted unique n-gram codes of the own clauses, :data:`ACTING` added for those as subject. ``dense``: names of
    the dense features that hold. ``evidence``: for a dense feature the words that show it and the number of the fact behind it (``None`` for words of the passage). ``facts``: number and
    words of the defendant's facts, so that words of the passage lead to the fact that holds them.
    """

    codes: Codes
    dense: set[str] = field(default_factory=set)
    evidence: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    own: str = ""
    facts: list[tuple[int, str]] = field(default_factory=list)

    def fact_in(self, words: str) -> int | None:
        """Number of the first fact whose words (figures masked) stand in ``words`` or hold them."""
        masked = ((number, without_digits(text)) for number, text in self.facts)
        return next((number for number, text in masked if text and (text in words or words in text)), None)


def ngrams(passage: str, acting: int = 0) -> Codes:
    """Sorted unique codes of the bigrams and trigrams of words inside a clause; once more with :data:`ACTING` for the first ``acting`` signs."""
    signs = np.frombuffer(passage.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    if len(signs) < 2:
        return np.empty(0, dtype=np.uint64)
    whole = _OF_WORDS[np.minimum(signs, _LAST)]
    two = (signs[:-1] << _SHIFT) | signs[1:]
    both = whole[:-1] & whole[1:]
    three = (two[:-1] << _SHIFT) | signs[2:]
    all_three = both[:-1] & whole[2:]
    codes = [two[both], three[all_three]]
    if acting > 1:
        codes += [two[: acting - 1][both[: acting - 1]] | ACTING, three[: acting - 2][all_three[: acting - 2]] | ACTING]
    joined = np.concatenate(codes)
    joined.sort()
    first = np.empty(len(joined), dtype=bool)  # of the same codes
    first[:1] = True
    np.not_equal(joined[1:], joined[:-1], out=first[1:])
    return joined[first]


def spell(code: int) -> str:
    """The characters of an n-gram code."""
    signs = (code >> 42 & 0x1FFFFF, code >> 21 & 0x1FFFFF, code & 0x1FFFFF)
    return "".join(chr(sign) for sign in signs if sign)


def bags(case: Case) -> dict[int, Bag]:
    """Features of every defendant of a case, by number."""
    texts = passages(case)
    whole = account(case)
    concepts = find_concepts(whole, segment.tokens(whole))
    around = {f"told.{name}": (words[0], None) for name, words in concepts.items()}
    told = [fact for fact in case.facts if fact.section in _ACCOUNT_SECTIONS and fact.defendant is not None]
    shared: dict[str, tuple[str, int | None]] = {}
    for fact in told:
        if (fact.field in _CARDS or fact.field in _ACTS) and fact.value != "false":
            shared.setdefault(f"case.{fact.field}", (fact.text, fact.number))
    found = {}
    for number, text in texts.items():
        bag = Bag(ngrams(text.own, len(text.acting)), own=text.own)
        mine = [fact for fact in told if fact.defendant == number]
        bag.facts = [(fact.number, fact.text) for fact in mine]
        _add_facts(bag, mine)
        for name, words in concepts_of(text.own, concepts).items():
            bag.evidence[f"own.{name}"] = (words, None)
        bag.evidence.update(around)
        bag.evidence.update(shared)
        bag.dense = set(bag.evidence)
        found[number] = bag
    return found


def _add_facts(bag: Bag, facts: list[Fact]) -> None:
    """Indicator features of the defendant's own facts, each with its fact."""
    fields: dict[str, Fact] = {}
    shown = bag.evidence
    for fact in facts:
        name = f"fact.{fact.field}"
        if fact.field in _ACTS:
            if fact.value == "false":
                shown.setdefault(f"fact.no_{fact.field}", (fact.text, fact.number))
                continue
        elif fact.field in _CARDS or fact.field in _AMOUNTS:
            low = fact.quantity.low if fact.quantity else None
            if fact.quantity is not None and fact.quantity.high == 0:
                continue
            if fact.field in _CARDS and low is not None and low >= 3:
                shown.setdefault(f"{name}_many", (fact.text, fact.number))
            if fact.field == "gain_yuan" and low is not None and low >= 10_000:
                shown.setdefault("fact.gain_large", (fact.text, fact.number))
        elif fact.field == "provision":
            name = f"fact.{fact.value}"
        if name in INDEX:
            shown.setdefault(name, (fact.text, fact.number))
            fields.setdefault(fact.field, fact)
    if not _CARDS & fields.keys():
        shown["fact.no_cards"] = ("", None)
    for name, needed, barred in _COMBINED:
        if all(n in fields for n in needed) and not any(n in fields for n in barred):
            shown[f"fact.{name}"] = (fields[needed[-1]].text, fields[needed[-1]].number)
