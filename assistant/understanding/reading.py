"""The reading of one description from its text to all its facts."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.understanding.budget_years import spread_spans, whole_of_years, with_year_words
from assistant.understanding.conflicts import find_conflicts
from assistant.understanding.documents import find_documents
from assistant.understanding.facts import Phrase, Quantity, Rate, StateChange, Understanding
from assistant.understanding.kinds import find_kinds, find_sectors
from assistant.understanding.list_marks import without_marks
from assistant.understanding.money import find_money
from assistant.understanding.numerals import NumberSpan, find_numbers
from assistant.understanding.part_names import name_of_parts
from assistant.understanding.people import find_beneficiaries, find_places
from assistant.understanding.phrases import ends_in_people, ends_in_place, people_in
from assistant.understanding.pieces import cut
from assistant.understanding.plain_text import CONTACT, masked, one_spelling, quoted
from assistant.understanding.purpose import Purpose, find_activities, find_purpose, project_name
from assistant.understanding.quantities import find_quantities
from assistant.understanding.rates import find_changes, find_rates
from assistant.understanding.rhythms import find_rhythms
from assistant.understanding.terms import find_timing
from assistant.understanding.unused import with_unused
from assistant.understanding.words import words

#: what is longer is read up to here: an officer's description is some hundred characters, a whole plan some thousand
MOST_CHARACTERS = 20_000


_AGE = re.compile(r"\d{1,3}(?:[-至到]\d{1,3})?周?岁(?:及?以[上下]|至\d{1,3}周?岁)?")


def read(text: str, default_year: int) -> Understanding:
    """Every fact of `text`; places of quotes are places in `text` itself."""
    spelt = without_marks(one_spelling(text[:MOST_CHARACTERS]), text)
    documents = find_documents(spelt, text)
    hidden = [(document.quote.start, document.quote.end) for document in documents]
    hidden += [match.span() for match in CONTACT.finditer(spelt)]
    hidden += [match.span() for match in _AGE.finditer(spelt)]
    open_text = masked(spelt, hidden)
    timing = find_timing(open_text, text, default_year)
    plain = masked(open_text, [*timing.spans, *spread_spans(open_text)])
    numbers = find_numbers(plain)
    pieces = cut(plain, numbers)
    changes = find_changes(plain, text, numbers)
    quantities = find_quantities(plain, text, pieces, _stands_in(changes, numbers))
    money = find_money(with_year_words(plain, open_text, timing.fiscal_year.value), text, pieces, quantities)
    kind, secondary_kinds = find_kinds(open_text, text, pieces, quantities)
    sector, secondary_sectors = find_sectors(open_text, text)
    purpose = _of_what_is_done(find_purpose(pieces), quantities, open_text)
    activities = find_activities(pieces, text)
    if purpose.thing is None and activities:
        purpose = replace(purpose, thing=activities[0].text)  # 绿化养护: deeds alone
    purpose, quantities = _mended(purpose, quantities, open_text)
    quantities = [_of_the_people(quantity, purpose) for quantity in quantities] + find_rhythms(plain, text)
    return with_unused(Understanding(
        text=text,
        fiscal_year=timing.fiscal_year,
        project_name=name_of_parts(project_name(pieces, purpose, quantities, kind), money.amounts),
        total_budget=money.total,
        budget_unknown=money.unknown,
        amounts=money.amounts,
        quantities=tuple(quantities),
        unit_prices=money.prices,
        rates=tuple(_of_whom(rate, quantities, open_text) for rate in find_rates(plain, text, numbers, changes)),
        start=timing.start,
        end=timing.end,
        term_years=timing.term_years,
        rhythm=_rhythm(open_text, text),
        kind=kind,
        secondary_kinds=secondary_kinds,
        sector=sector,
        secondary_sectors=secondary_sectors,
        beneficiaries=find_beneficiaries(open_text, text),
        places=find_places(open_text, text),
        main_verb=purpose.verb,
        main_object=purpose.thing,
        documents=documents,
        changes=changes,
        conflicts=find_conflicts(money.total, money.amounts, quantities, money.prices),
        activities=activities,
        whole_budget=whole_of_years(open_text, money.amounts, money.total),
    ), timing.agreeing)


_OF_PEOPLE = re.compile("^(?:规范|健康)?(?:管理|治疗|随访|控制|签约|筛查|接种|服药)率$")


def _of_whom(rate: Rate, quantities: list[Quantity], text: str) -> Rate:
    """高血压患者管理2.4万人，规范管理率65%: a rate said behind the people of the same sentence is theirs."""
    if not rate.subject or not _OF_PEOPLE.match(rate.subject):
        return rate
    begin = max(text.rfind(mark, 0, rate.quote.start) for mark in "。；;\n")
    told = [quantity for quantity in quantities if quantity.role == "people" and quantity.object and begin < quantity.quote.start < rate.quote.start]
    return replace(rate, subject=f"{told[-1].object}{rate.subject}") if told else rate


def _stands_in(changes: tuple[StateChange, ...], numbers: list[NumberSpan]) -> list[int]:
    """Where numbers of a change stand; the state wanted counts only where nothing says what changes (then no row tells of the change)."""
    starts = [change.existing_at for change in changes]
    said = [change.quote for change in changes if change.subject]
    return starts + [span.start for span in numbers if any(quote.start <= span.start < quote.end for quote in said)]


def _of_what_is_done(purpose: Purpose, quantities: list[Quantity], text: str) -> Purpose:
    """给12所小学更换课桌椅: where the thing found is the place that gets it, what is counted of the same deed is the thing.
    选派医生…进修: who is sent is sent to do something, and that is the deed."""
    if purpose.verb in words("verbs", "sending"):
        learnt = next((word for word in words("verbs", "sent_to") if word in text), None)
        return replace(purpose, verb=learnt) if learnt else purpose
    places = {quantity.object for quantity in quantities if quantity.role == "place"}
    done = next((quantity.object for quantity in quantities if quantity.role == "output" and quantity.object
                 and quantity.verb == purpose.verb), None)
    return replace(purpose, thing=done, full="") if done and purpose.thing in places else purpose


_WORN = re.compile("漏|塌|坏了|破损|开裂|裂缝|老化|太旧|太老|老旧|年久|修一下|修一修")


def _mended(purpose: Purpose, quantities: list[Quantity], text: str) -> tuple[Purpose, list[Quantity]]:
    """屋顶漏水要修: what is worn is mended (维修), not built (修建)."""
    if not _WORN.search(text):
        return purpose, quantities
    mended = [replace(quantity, verb="维修") if quantity.verb == "修" else quantity for quantity in quantities]
    return (replace(purpose, verb="维修") if purpose.verb == "修" else purpose), mended


def _of_the_people(quantity: Quantity, purpose: Purpose) -> Quantity:
    """县医院送24名骨干医生: people are counted, so the body that sends them is not what is counted."""
    misnamed = quantity.role == "people" and ends_in_place(quantity.object) and not people_in(quantity.object)
    return replace(quantity, object=purpose.thing) if misnamed and purpose.thing and ends_in_people(purpose.thing) else quantity


def _rhythm(spelt: str, original: str) -> Phrase | None:
    """How often money is paid: 按月发, 分期支付."""
    match = re.search(rf"(?:{'|'.join(words('phrases', 'rhythm'))})(?:发放?|支付|付|兑付|拨付|兑现|给|到账)|按(?:月|季度?|年|学期)", spelt)
    return Phrase(match.group(), quoted(original, *match.span())) if match else None
