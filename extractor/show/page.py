"""A :class:`~extractor.casefile.Case` → the sections of its page: who, what, with which words, which clauses, what to look at."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.casefile import Account, Case, Check, Clause, Defendant, Document, Fact, Quantity, Sentence, Tag
from extractor.catalogue import ACCOUNTS, CASES, CLAUSES, DEFENDANTS, SENTENCES, Field
from extractor.law import rules
from extractor.show.rendering import Item, Row, Section, Span, Style
from extractor.show.words import article, clause, instrument, months, quantity, word

#: Fields of each topic, in the order in which they are read.
MONEY = (
    "own_accounts", "others_accounts", "entity_accounts", "phone_cards", "iot_cards", "internet_accounts", "inflow_yuan", "own_inflow_yuan",
    "others_inflow_yuan", "entity_inflow_yuan", "flow_yuan", "settlement_yuan", "fraud_yuan", "transferred_yuan", "withdrawn_yuan", "gain_yuan",
    "restitution_yuan", "recovery_ordered_yuan", "assisted_targets", "victims",
)  # fmt: skip
CONDUCT = ("provision", "transfers", "withdraws", "face_verification", "virtual_currency", "equipment", "recruits")
MIND = ("knowledge", "prior_collusion", "stable_cooperation")
ROLE = ("role", "factors")
#: The clauses that decide whether circumstances are serious.
LIMBS = ("opinion2025.6.", "interpretation2019.12.")
#: Lines of evidence for one value, accounts that are listed one by one, and characters of context on either side of its words.
_LINES = 3
_ACCOUNTS = 20
_CONTEXT = 14
_STOPS = "。；\n"

_RESULT_STYLE: dict[str, Style] = {"met": "bad", "not_met": "good", "undetermined": "warn", "not_raised": "dim"}
_MARKS: dict[str, tuple[str, Style]] = {"inconsistent": ("✗", "bad"), "undetermined": ("?", "warn"), "consistent": ("✓", "good")}


def page(case: Case, lang: str = "zh") -> list[Section]:
    """The sections of a case's page, the document first, then each defendant, then what concerns the whole document."""
    writer = _Page(case, lang)
    sections = [writer.header()]
    for defendant in case.defendants:
        sections += writer.defendant(defendant)
    return [*sections, *writer.whole()]


class _Page:
    def __init__(self, case: Case, lang: str) -> None:
        self.case = case
        self.lang = lang
        self.facts = {f.number: f for f in case.facts}
        self.tags: dict[int, Tag] = {t.defendant: t for t in case.tags}
        self.titles = {rule.id: rule.title for rule in rules()}

    def word(self, name: str, **values: object) -> str:
        return word(name, self.lang, **values)

    def label(self, field: Field) -> str:
        return field.zh if self.lang == "zh" else field.en

    # -------------------------------------------------------------------------------------------------------- document

    def header(self) -> Section:
        case, document = self.case, self.case.document
        title = " ".join(filter(None, (case.text("authority"), case.text("case_number")))) or document.source
        section = Section((Span(title, "name"),), level=1)
        kinds = [self._code(CASES.field(n), case.text(n)) for n in ("doc_type", "instance", "procedure")]
        section.blocks.append(Row(self.word("document"), (Span(" · ".join(filter(None, (*kinds, case.text("decision_date"))))),)))
        size = f"{len(document.pages)} {'页' if self.lang == 'zh' else 'pages'}"
        layer = self._code(CASES.field("text_layer"), document.text_layer)
        section.blocks.append(Row(self.word("source"), (Span(f"{document.source}（{size}，{layer}）", "dim"),)))
        for warning in dict.fromkeys(case.warnings):
            section.blocks.append(Item(Span("!", "warn"), (Span(self._code(CASES.field("warnings"), warning) or warning, "warn"),)))
        if not case.defendants:
            section.blocks.append(Item(Span("!", "warn"), (Span(self._code(CASES.field("warnings"), "no_defendants") or "", "warn"),)))
        return section

    def whole(self) -> list[Section]:
        accounts = self._accounts([a for a in self.case.accounts if a.defendant is None], "nobodys_accounts")
        checks = self._checks([c for c in self.case.checks if c.defendant is None], "document_checks")
        sections = [s for s in (accounts, checks) if s is not None]
        for section in sections:
            section.level = 2
        return sections

    # ------------------------------------------------------------------------------------------------------- defendant

    def defendant(self, defendant: Defendant) -> list[Section]:
        head = Section((Span(f"{self.word('defendant')} {defendant.number}  ", "dim"), Span(defendant.name, "name")), level=2)
        head.blocks += [Row(label, spans) for label, spans in self._person(defendant) if any(s.text for s in spans)]
        mine = [c for c in self.case.clauses if c.defendant == defendant.number]
        limbs = [c for c in mine if c.clause.startswith(LIMBS)]
        others = [c for c in mine if not c.clause.startswith(LIMBS)]
        topics = (
            self._fields(defendant, "money", MONEY),
            self._accounts([a for a in self.case.accounts if a.defendant == defendant.number], "accounts"),
            self._fields(defendant, "conduct", CONDUCT),
            self._fields(defendant, "mind", MIND),
            self._fields(defendant, "factors", ROLE),
            self._sentences(defendant),
            self._clauses(limbs, "limbs"),
            self._clauses(others, "clauses"),
            self._checks([c for c in self.case.checks if c.defendant == defendant.number], "checks"),
            self._verify(mine),
        )
        return [head, *(s for s in topics if s is not None)]

    def _person(self, defendant: Defendant) -> Iterable[tuple[str, tuple[Span, ...]]]:
        parts = [self._code(DEFENDANTS.field(n), defendant.text(n)) for n in ("gender", "ethnicity")]
        birth = defendant.text("birth_date")
        if birth:
            parts.append(f"{birth} {self.word('born')}")
        age = defendant.quantity("age_at_offence")
        if age is not None:
            parts.append(f"{self.word('years_old')} {quantity(age, DEFENDANTS.field('age_at_offence'), self.lang)}")
        parts += [self._code(DEFENDANTS.field("education"), defendant.text("education")), defendant.text("occupation")]
        notes = (("is_student", "student"), ("is_minor_at_offence", "minor"), ("prior_record", "prior"))
        parts += [self.word(name) for field, name in notes if defendant.flag(field)]
        yield self.word("person"), (Span(" · ".join(p for p in parts if p)),)
        start, end = defendant.text("offence_start"), defendant.text("offence_end")
        yield self.word("from_to"), (Span(" – ".join(dict.fromkeys(d for d in (start, end) if d))),)
        yield self.word("custody_start"), (Span(defendant.text("custody_start") or ""),)
        charges = []
        for name in ("charged", "convicted"):
            codes = defendant.codes(name)
            if codes is not None and (codes or name == "convicted"):
                charges.append(f"{self.label(DEFENDANTS.field(name))}：{'、'.join(codes) or self.word('none')}")
        yield self.word("charges"), (Span("；".join(charges)),)
        yield self.word("tag"), self._tag(defendant.number)

    def _tag(self, number: int) -> tuple[Span, ...]:
        tag = self.tags.get(number)
        if tag is None:
            return (Span(""),)
        names = ("aiding", "concealing", "accomplice", "other")
        field = DEFENDANTS.field("offence_tag")
        shares = sorted(zip(tag.probabilities, names, strict=True), reverse=True)
        spread = "，".join(f"{self._code(field, name)} {share:.0%}" for share, name in shares)
        if tag.abstained:
            return (Span(self.word("abstained"), "warn"), Span(f"（{spread}）", "dim"))
        # a reason is named as the model names it, then in the words it was found in
        reasons = [reason.partition(": ")[2] or reason for reason, weight, _ in tag.reasons if weight > 0][:4]
        because = f"  {self.word('because')}：{'、'.join(reasons)}" if reasons else ""
        return (Span(self._code(field, tag.tag) or tag.tag, "value"), Span(f"（{spread}）{because}", "dim"))

    # ---------------------------------------------------------------------------------------------------------- fields

    def _fields(self, defendant: Defendant, title: str, names: tuple[str, ...]) -> Section | None:
        section = Section((Span(self.word(title)),))
        for name in names:
            field, value = DEFENDANTS.field(name), defendant.values.get(name)
            if value is None or value == ():
                continue
            if isinstance(value, tuple):
                for at, code in enumerate(value):
                    label = "" if at else self.label(field)
                    section.blocks.append(Row(label, (Span(self._member(field, code), "value"),), self._evidence(defendant, name, code)))
            elif isinstance(value, Quantity):
                spans = (Span(quantity(value, field, self.lang), "value"),)
                section.blocks.append(Row(self.label(field), spans, self._evidence(defendant, name, value)))
            elif isinstance(value, bool):
                text, code = (self.word("yes"), "true") if value else (self.word("no"), "false")
                section.blocks.append(Row(self.label(field), (Span(text, "value"),), self._evidence(defendant, name, code)))
            else:
                section.blocks.append(Row(self.label(field), (Span(self._code(field, value) or value, "value"),), self._evidence(defendant, name, value)))
        return section if section.blocks else None

    def _member(self, field: Field, code: str) -> str:
        return clause(code, self.lang) if field.name == "knowledge" else field.label(code, self.lang)

    def _code(self, field: Field, value: str | None) -> str | None:
        return None if value is None else field.label(value, self.lang)

    def _evidence(self, defendant: Defendant, name: str, value: Quantity | str) -> tuple[tuple[Span, ...], ...]:
        """Lines of words behind a value: the facts that say just that, else the parts that make it up."""
        mine = [f for f in self.case.facts_of(defendant.number, name) if f.speaker != "defence"]
        mine.sort(key=lambda f: (f.speaker != "court" or f.below, f.start))  # the court's own words first
        if not mine and name.endswith("_inflow_yuan"):  # the inflow, where only one kind of account is there
            mine = [f for f in self.case.facts_of(defendant.number, "inflow_yuan") if f.speaker != "defence"]
        same = [f for f in mine if (f.quantity == value if isinstance(value, Quantity) else f.value == value)]
        parts = same[:1] or [f for f in mine if f.included_in is None and f.section not in ("prosecution",)] or mine
        lines = [self._words(fact) for fact in parts[:_LINES]]
        if len(parts) > _LINES:
            lines[-1] = (*lines[-1], Span(f"  {self.word('more', n=len(parts))}", "dim"))
        return tuple(lines)

    def _words(self, fact: Fact) -> tuple[Span, ...]:
        """The words of a fact where they stand: page, a little before, the words, a little behind."""
        before, behind = _surroundings(self.case.document, fact)
        return (Span(self.word("page", n=fact.page), "dim"), Span(before, "dim"), Span(fact.text, "words"), Span(behind, "dim"))

    def _accounts(self, accounts: list[Account], title: str) -> Section | None:
        """What the document lists one by one, usually in a table."""
        if not accounts:
            return None
        section = Section((Span(self.word(title)),))
        for account in accounts[:_ACCOUNTS]:
            names = (ACCOUNTS.field("kind").label(account.kind, self.lang), account.institution, account.number_as_written, account.holder)
            sums = ((ACCOUNTS.field(n), q) for n, q in (("inflow_yuan", account.inflow_yuan), ("fraud_yuan", account.fraud_yuan)) if q is not None)
            money = [f"{self.label(field)} {quantity(q, field, self.lang)}" for field, q in sums]
            section.blocks.append(Item(Span("·", "dim"), (Span(" ".join(n for n in names if n)), Span("  " + "，".join(money), "value"))))
        if len(accounts) > _ACCOUNTS:
            section.blocks.append(Item(Span("·", "dim"), (Span(self.word("more", n=len(accounts)), "dim"),)))
        return section

    # -------------------------------------------------------------------------------------------------------- sentence

    def _sentences(self, defendant: Defendant) -> Section | None:
        section = Section((Span(self.word("sentence")),))
        for sentence in self.case.sentences:
            if sentence.defendant == defendant.number:
                label = SENTENCES.field("stage").label(sentence.stage, self.lang)
                charge = SENTENCES.field("charge").label(sentence.charge, self.lang)
                spans = (Span(self._penalty(sentence), "value"), Span(f"（{charge}）", "dim"))
                behind = [self.facts[n] for n in sentence.facts if n in self.facts]
                behind.sort(key=lambda f: (f.field != "sentence.penalty", f.start))
                section.blocks.append(Row(label, spans, tuple(self._words(f) for f in behind[:1])))
        return section if section.blocks else None

    def _penalty(self, sentence: Sentence) -> str:
        parts = []
        if sentence.penalty:
            parts.append(SENTENCES.field("penalty").label(sentence.penalty, self.lang) + (" " if self.lang != "zh" else "") + months(sentence.term_months, self.lang))
        if sentence.suspended:
            length = Quantity.exact(sentence.probation_months) if sentence.probation_months is not None else None
            parts.append(self.word("probation", n=months(length, self.lang)) if length else self.word("suspended"))
        if sentence.fine_yuan is not None:
            parts.append(self.word("fine", n=quantity(sentence.fine_yuan, SENTENCES.field("fine_yuan"), self.lang)))
        parts += [self.word(name) for flag, name in ((sentence.occupational_ban, "ban"), (sentence.prohibition_order, "order")) if flag]
        return ("，" if self.lang == "zh" else ", ").join(p.strip() for p in parts)

    # ------------------------------------------------------------------------------------------------------------- law

    def _clauses(self, clauses: list[Clause], title: str) -> Section | None:
        """Met first, then not met; what is undetermined says its reason under what remains to be verified."""
        section = Section((Span(self.word(title)),))
        results = CLAUSES.field("result")
        for wanted in ("met", "undetermined", "not_met"):
            for c in clauses:
                if c.result != wanted:
                    continue
                style = _RESULT_STYLE[c.result]
                reason = self.word("see_below") if wanted == "undetermined" else c.reason
                force = "" if c.in_force == "yes" else f"（{CLAUSES.field('in_force').label(c.in_force, self.lang)}）"
                mark = Span({"met": "●", "undetermined": "?", "not_met": "○"}[wanted], style)
                section.blocks.append(Item(mark, (
                    Span(f"{clause(c.clause, self.lang)}{force} "), Span(self.titles.get(c.clause, ""), "label"),
                    Span("  "), Span(results.label(c.result, self.lang), style), Span(f"  {reason}", "dim" if wanted == "undetermined" else ""),
                )))  # fmt: skip
        silent = [clause(c.clause, self.lang) for c in clauses if c.result == "not_raised"]
        if silent and title == "limbs":
            section.blocks.append(Item(Span("–", "dim"), (Span(self.word("silent") + "、".join(silent), "dim"),)))
        return section if section.blocks else None

    def _verify(self, clauses: list[Clause]) -> Section | None:
        """What is missing before the open clauses can be decided; clauses not in force cannot matter."""
        open_clauses = [c for c in clauses if c.result == "undetermined" and c.in_force == "yes"]
        reasons: dict[str, list[str]] = {}
        for c in open_clauses:
            reasons.setdefault(c.reason, []).append(clause(c.clause, self.lang))
        if not reasons:
            return None
        section = Section((Span(self.word("verify")),))
        for reason, names in reasons.items():
            section.blocks.append(Item(Span("□", "warn"), (Span("、".join(names) + "：", "label"), Span(reason))))
        return section

    def _checks(self, checks: list[Check], title: str) -> Section | None:
        """An issue list: problems, then what needs a second look, then how much is in order."""
        if not checks:
            return None
        section = Section((Span(self.word(title)),))
        seen: set[tuple[str, str]] = set()
        for outcome in ("inconsistent", "undetermined"):
            mark, style = _MARKS[outcome]
            for check in checks:
                if check.outcome != outcome or (check.check, check.explanation) in seen:
                    continue
                seen.add((check.check, check.explanation))
                basis = instrument(check.instrument, self.lang) + article(check.article, self.lang)
                section.blocks.append(Item(Span(mark, style), (Span(check.explanation), Span(f"（{basis}）", "dim"))))
        counts = {name: len({c.check for c in checks if c.outcome == name}) for name in ("consistent", "not_applicable")}
        if counts["consistent"]:
            section.blocks.append(Item(Span("✓", "good"), (Span(self.word("consistent", n=counts["consistent"]), "good"),)))
        if counts["not_applicable"]:
            section.blocks.append(Item(Span("–", "dim"), (Span(self.word("not_applicable", n=counts["not_applicable"]), "dim"),)))
        return section


def _surroundings(document: Document, fact: Fact) -> tuple[str, str]:
    """Context of a fact inside its sentence."""
    text = document.text
    start, end = max(fact.start - _CONTEXT, 0), min(fact.end + _CONTEXT, len(text))
    before, behind = text[start : fact.start], text[fact.end : end]
    cut = max(before.rfind(stop) for stop in _STOPS)
    before = before[cut + 1 :] if cut >= 0 else ("…" if start else "") + before
    stops = [at for stop in _STOPS if (at := behind.find(stop)) >= 0]
    behind = behind[: min(stops)] if stops else behind + ("…" if end < len(text) else "")
    return before, behind
