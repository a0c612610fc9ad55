"""Which event a clause speaks of: the document's dialogue, or another meeting."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from loaders.extraction.grammar.verbs import RELATIVE, Reading
from loaders.number_words import COUNT_WORD

Event = Literal["this", "other"]

_NOUN = (
    r"dialogues?|meetings?|sessions?|briefings?|workshops?|webinars?|seminars?|conferences?|forums?|consultations?|events?"
    r"|preparation\s+days?|days?|training\s+courses?|trainings?|courses?(?!\s+of\b)|symposi(?:um|a)|congress(?:es)?|round[\s-]?tables?"
    r"|hearings?|lunch(?:eon|es)?|dinners?|breakfasts?|ceremon(?:y|ies)|rehearsals?|press\s+conference|lectures?|tours?|receptions?|exhibitions?|gatherings?|summits?|retreats?|visits?|launch|missions?|surveys?|stud(?:y|ies)"
    r"|campaigns?|projects?|assembl(?:y|ies)|competitions?|intersessional|exchanges?(?!\s+of\b)"
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_EVENT = re.compile(
    r"\b(?=\w)(?P<lead>(?:the|a|an|this|that|its|his|their|each|another|our|any|every)\s+)?(?P<words>(?:(?:[A-Za-z]|20)[\w'’-]*\s+){0,6}?)"
    rf"(?P<noun>{_NOUN})\b(?!\s+(?:room|paper|hall|services?|report|resolutions?|decisions?|guidelines?|of\s+(?:views|information|ideas)))",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:of|in|on|at|by|to|for|from|with|and|or|which|who|that|was|were|had|has|have|is|are|participated|attended|took|part"
    r"|organizations?|institutions?|companies|parties|States?|the|a|an|this|gathered|drew|saw|followed)\s+",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:present|said|same|whole|entire|actual|constructive|open|joint|hybrid|online|virtual|one-day|half-day|day-long|week-long|two-day"
    r"|above-mentioned|aforementioned|annual|formal|informal|whole-day|full-day|first|second|third|fourth|fifth|sixth|latest|new"
    r"|current|this|overall|full|\w+th|\s)*",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:previous|preceding|last|earlier|prior|next|forthcoming|upcoming|following|other|another|subsequent|future|past|former"
    r"|preparat\w+|side|parallel|related|separate|different)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\s+(?:of|with|following|after)\s+(?:the\s+meeting\s+of\s+)?(?:another|an?\s+different|the\s+other|all(?:\s+the)?|the\s+(?:four|five)(?:\s+other)?)\s+(?:working\s+)?groups?\b",
    re.IGNORECASE,
)
_OF_A_BODY = re.compile(
    r"\s+(?:of|between)\s+(?:the\s+)?(?:(?:same|two|respective|said|\w+th|\w+nd|\w+st)\s+)*(?:Working\s+Groups?|Conference|Commission|Council|Assembly|Committee|Board|Bureau|"
    r"group|parties|alliance|experts?)\b|\s+of\s+the\s+(?:year|day)\s+before\b|\s+(?:a|the)\s+(?:year|day)\s+(?:earlier|before)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\s+(?:of|in|held\s+in|for)\s+(?:\w+\s+)?(?P<year>(?:19|20)\d\d)\b|(?<=\d)\b", re.IGNORECASE
)
_APART_YEAR = re.compile(
    r"(?:\s+on\s+[^,;.()]{3,60})?,\s+(?:held\s+)?in\s+(?:\w+\s+)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_YEAR_OF_TOPIC = re.compile(
    r"\s+on\s+[^,;.()\d]{3,60}?\s+(?:of|in|held\s+in)\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_DETERMINERS = frozenset({"the", "these", "those", "both", "its"})
_ALL_OF_THEM = re.compile(r"(?:(?:constructive|all|various|several|many|most|other)\s+)*", re.IGNORECASE)
_TOPIC = re.compile(
    r",?\s+(?:(?:of|by|with|under|within|for|(?:(?:that|which)\s+)?(?:held\s+|convened\s+)?(?:following|followed|after))\s+the\s+(?:[\w-]+\s+){0,6}?Working\s+Groups?\s+)?on\s+(?:the\s+)?(?P<topic>(?:(?!\s(?:and|while|but)\s+(?:\d|(?:"
    + COUNT_WORD
    + r")\b|in\s+that))[^,;.()]){3,80})",
    re.IGNORECASE,
)
_THAT_ON = re.compile(
    r"\b(?:(?:in|at|for)\s+)?(?:that|the\s+one)\s+(?P<on>on)\s+(?P<topic>[^,;.()]{3,60})", re.IGNORECASE
)
_THE_PRESENT_ONE = re.compile(
    r"\b(?:the\s+(?:present|current)\s+(?:one|occasion)|on\s+this\s+occasion|(?:at\s+)?ours|at\s+this\s+one|that\s+of\s+this\s+year)\b",
    re.IGNORECASE,
)
_THAT_OF_A_DAY = re.compile(
    rf"\b(?:that|the\s+one)\s+(?:of|on|held\s+on)\s+(?P<day>\d{{1,2}})\s+(?P<month>{_MONTH})(?:\s+(?P<year>(?:19|20)\d\d))?\b"
)
_THEIR_OWN = re.compile(r"\b(?:its|their)\s+own\s+$", re.IGNORECASE)
_IN_WHICH = re.compile(r",?\s+(?:in|at|during)\s+which\b", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:that|the\s+one)\s+(?:on|of)\b", re.IGNORECASE)
_LABEL = re.compile(r"[^;:.\n]{0,60}:\s*(?:[^;:.\n]*,\s*)?")
""" "(a) Thirteenth meeting of the Working Group: 76 States parties, 9 organizations"."""
_BY_THE = re.compile(r"\b(?:by|request\s+of|call\s+of|decisions?\s+of)\s+the\s+$", re.IGNORECASE)
_TOPIC_ONLY = re.compile(r"(?:\s+on\s+[^,;.()]{3,60})?\s*")
_BESIDE_THE = re.compile(r"\b(?:margins|sidelines|fringes)\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_OF_A_GROUP = re.compile(
    r"(?<!meeting of the )(?<!session of the )\bWorking\s+Group\s+on\s+(?:the\s+)?(?P<topic>[^,;.()]{3,60})",
    re.IGNORECASE,
)
_THE_GROUP_ITSELF = re.compile(
    r"\bthe\s+Working\s+Group\s+itself\b|(?<=\bin\s)the\s+Working\s+Group(?=,)", re.IGNORECASE
)
_HAD_BEEN = re.compile(
    r"(?:\s+on\s+[^,;.()]{3,60})?\s+had\s+(?:been|brought|drawn|seen|\w+ed)\b", re.IGNORECASE
)
""" "The Chair recalled that the first dialogue had drawn 21": it is another than the one of the summary."""
_ORDINAL = re.compile(
    r"(?:the\s+)?(?:first|second|third|fourth|fifth|sixth|initial|inaugural)\b", re.IGNORECASE
)
_ATTENDED_BY = re.compile(r"[^,;()]{0,60},\s+(?:attended|joined)\s+by\s+")
_AHEAD_OF = re.compile(
    r"\b(?:(?:immediately|shortly|just|days?|week)\s+before|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+preparation\s+(?:for|of)"
    r"|(?:the\s+)?(?:day\s+before|eve\s+(?:before|of)))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DAY = re.compile(
    r",?\s+(?:(?:that\s+was\s+)?held\s+|organi[sz]ed\s+(?:by\s+[^,;.]{3,40}\s+)?)?(?:in\s+\w+\s+)?on\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2,8})\b",
)
_ON_DAY = re.compile(
    r"\bon\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z][a-z]{2,8})(?:\s+(?P<year>(?:19|20)\d\d))?,?\s+[^;]{0,60}$",
    re.IGNORECASE,
)
_PANEL_OF = re.compile(r"\bpanel\s+$", re.IGNORECASE)
_KINDS = re.compile(r"dialogues?|exchanges?|meetings?|sessions?|events?|gatherings?|days?", re.IGNORECASE)
_DAYS = re.compile(r"\s*(?:first|second|third|last|opening|closing|same|one|two|\w+th)?\s*", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:exceed\w*|surpass\w*|outnumber\w*|that\s+of|compared\s+(?:with|to)|up\s+from|down\s+from|than|against|as\s+opposed\s+to|(?:un)?like|as\s+(?:in|at)|as\s+(?:had\s+)?(?:already\s+|also\s+)?(?:been|was)\s+(?:already\s+|also\s+)?the\s+case\s+(?:in|at|with|for)|contrary\s+to|similar(?:ly)?\s+to|contrast\s+(?:to|with)|(?:up|down)\s+by\s+[\w-]+)\b[^,;()]{0,60}$",
    re.IGNORECASE,
)
_LIKE = re.compile(r"\b(?:un)?like\s+(?:the\s+)?$", re.IGNORECASE)
_THERE = re.compile(r"(?<!^)(?<![,;:]\s)\bthere\b(?=\s+(?:was|were|by|[,.;])|[,.;])")
_WORK_OF = re.compile(
    r"\b(?:call|invitation|request|outcomes?|results|recommendations|conclusions|topics?|agenda|procedure|rules|decisions?|resolutions?|secretariat)\s+(?:of|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_IN_PASSING = re.compile(
    r"\b(?:after|before|following|since|of|conclusion\s+of)\s+(?:the\s+)?$", re.IGNORECASE
)
_AFTERWARDS = re.compile(r"\b(?:after|before|following|since|conclusion\s+of)\s+(?:the\s+)?$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:of|on|in|at|by|for|from|to|with|after|before|during|following|since)\s+(?:the\s+|a\s+)?$",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"\b(?:at|during|in|for|within|to)\s+(?:the\s+)?$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Context:
    """The dialogue that a paragraph is about: its ISO date, and what its working groups work on, in lower case."""

    date: str | None = None
    topics: frozenset[str] = frozenset()
    other_topics: frozenset[str] = frozenset()

    def is_on(self, day: tuple[str | None, str | None, str | None]) -> bool:
        """Whether a day, month name and year, as far as given, are those of the dialogue."""
        number, month, year = day
        return (
            self.date is not None
            and (number is None or int(number) == int(self.date[8:]))
            and (month is None or month[:3].lower() == _MONTHS[int(self.date[5:7]) - 1])
            and (year is None or year == self.date[:4])
        )

    def of_topic(self, words: str) -> Event | None:
        """Whose topic stands in these words: the dialogue's own, another working group's only, or none."""
        named = words.lower()
        if any(topic in named for topic in self.topics):
            return "this"
        return "other" if self.topics and any(topic in named for topic in self.other_topics) else None

    @property
    def year(self) -> int | None:
        """The year of the dialogue."""
        return None if self.date is None else int(self.date[:4])


class Named:
    """An event that a sentence names: where, which, and whether by the word "dialogue"."""

    __slots__ = ("dialogue", "end", "event", "start")

    def __init__(self, event: Event, start: int, end: int, dialogue: bool) -> None:
        self.event, self.start, self.end, self.dialogue = event, start, end, dialogue


def events(text: str, context: Context) -> list[Named]:
    """The events of a sentence in order."""
    found: list[Named] = []
    for match in _EVENT.finditer(text):
        words = match["words"]
        cut = None
        for stop in _STOP.finditer(words):
            cut = stop
        offset = 0
        if cut is not None:
            offset = cut.end()
            words = words[offset:]
        noun = match["noun"].lower()
        if match["noun"] == "Conference" and _BY_THE.search(
            text, max(0, match.start("noun") - 20), match.start("noun")
        ):
            # "The rules agreed by the Conference": a body, no event
            continue
        if noun.startswith("day") and _DAYS.fullmatch(words):
            continue
        start = match.start("words") + offset if cut is not None else match.start()
        lead = match["lead"] or (cut is not None and cut[0].strip().lower() in _DETERMINERS)
        bare = noun == "dialogues" and not lead and _ALL_OF_THEM.fullmatch(words)
        another = match["lead"] is not None and cut is None and match["lead"].lower().startswith("another")
        another = (
            another
            or _THEIR_OWN.search(text, max(0, match.start("noun") - 12), match.start("noun")) is not None
        )
        beside = _BESIDE_THE.search(text, max(0, start - 30), start) and not _IN_WHICH.match(
            text, match.end()
        )
        event = "other" if bare or another or beside else _which(text, noun, words, match.end(), context)
        if event is not None:
            found.append(Named(event, start, match.end(), noun.startswith("dialogue")))
    for match in _THAT_ON.finditer(text):
        if (event := context.of_topic(match["topic"])) is not None:
            found.append(Named(event, match.start(), match.end("on"), True))
    for one in found:
        if one.dialogue and _ORDINAL.match(text, one.start) and _HAD_BEEN.match(text, one.end):
            one.event = "other"
    for match in _THAT_OF_A_DAY.finditer(text):
        ours = context.is_on((match["day"], match["month"], match["year"]))
        found.append(Named("this" if ours else "other", match.start(), match.end(), True))
    if present := [Named("this", m.start(), m.end(), True) for m in _THE_PRESENT_ONE.finditer(text)]:
        # "Whereas the first dialogue attracted 16, the present one ...": the first is another
        for one in found:
            if _ORDINAL.match(text, one.start):
                one.event = "other"
        found += present
    if any(_THAT_OF_A_DAY.match(text, e.start) and e.event == "this" for e in found):
        # "Whereas the dialogue held after the twelfth meeting had drawn 31, that of 30 April drew 44"
        for one in found:
            if one.dialogue and not _THAT_OF_A_DAY.match(text, one.start):
                one.event = "other"
    alone = not any(e.event == "this" for e in found)
    for match in _OF_A_GROUP.finditer(text):
        # "The Working Group on another topic had held its own", "as in the Working Group on ... (20 organizations)"
        if (alone or text.startswith("(", match.end())) and context.of_topic(match["topic"]) == "other":
            found.append(Named("other", match.start(), match.end(), True))
    found += [Named("other", m.start(), m.end(), False) for m in _THE_GROUP_ITSELF.finditer(text)]
    found.sort(key=lambda e: e.start)
    return found


def is_elsewhere(text: str, context: Context) -> bool:
    """Whether a sentence names other events only; "after the tenth meeting" is said in passing."""
    named = [
        e.event for e in events(text, context) if not _AFTERWARDS.search(text, max(0, e.start - 24), e.start)
    ]
    return bool(named) and "this" not in named


def _which(text: str, noun: str, words: str, end: int, context: Context) -> Event | None:
    if _PANEL_OF.search(words) and not noun.startswith(("meeting", "session")):
        return None
    if noun.startswith("day") and words.lower().endswith("working "):
        return None
    if _ANOTHER.search(words) or _OF_ANOTHER.match(text, end):
        return "other"
    year = _YEAR.match(text, end)
    if year is not None and year["year"] and context.year is not None and int(year["year"]) != context.year:
        return "other"
    apart = _APART_YEAR.match(text, end) or _YEAR_OF_TOPIC.match(text, end)
    if apart is not None and context.year is not None and int(apart["year"]) != context.year:
        return "other"
    before = re.search(r"\b(?P<year>(?:19|20)\d\d)\b", words)
    if before is not None and context.year is not None and int(before["year"]) != context.year:
        return "other"
    day = _DAY.match(text, end)
    if day is not None and context.date is not None and not _same_day(day, context.date):
        return "other"
    if not _KINDS.fullmatch(noun):
        return "other"
    if not noun.startswith("dialogue") and _OF_A_BODY.match(text, end):
        return "other"
    if noun.startswith(("dialogue", "exchange")):
        topic = _TOPIC.match(text, end)
        return context.of_topic(f"{words} {topic['topic'] if topic else ''}") or "this"
    return (
        "this" if _BARE.fullmatch(words) and not re.search(r"\w+th\b|first|second|third", words) else "other"
    )


def _same_day(day: re.Match[str], date: str) -> bool:
    month = day["month"][:3].lower()
    return month not in _MONTHS or (int(day["day"]), _MONTHS.index(month) + 1) == (
        int(date[8:]),
        int(date[5:7]),
    )


class Events:
    """The events of a sentence, and which of them a count in it belongs to."""

    def __init__(self, reading: Reading, context: Context, before: Sequence[str]) -> None:
        self._reading, self._context, self._before = reading, context, before
        named = [
            e
            for e in events(reading.text, context)
            if not _WORK_OF.search(reading.text, max(0, e.start - 40), e.start)
            or RELATIVE.match(reading.text, e.end)
        ]
        self._found = [e for e in named if not _AHEAD_OF.search(reading.text, max(0, e.start - 32), e.start)]
        self._ahead = [e.start for e in named if e not in self._found]
        self._clause = [reading.clauses.at(e.start) for e in self._found]

    def only_ahead(self, start: int) -> bool:
        """Whether the meeting is named only as what was still to come, up to a semicolon: "before the dialogue"."""
        text = self._reading.text
        end = text.find(";", start)
        part = range(text.rfind(";", 0, start) + 1, len(text) if end < 0 else end)
        return any(at in part for at in self._ahead) and not any(
            e.event == "this" and e.start in part for e in self._found
        )

    def _current(self) -> Event | None:
        """The event that the sentences before are about, as far as they name one."""
        own = {e.event for e in self._found}
        if own == {"this"} or any(
            e.dialogue and COMPARED.search(self._reading.text, max(0, e.start - 80), e.start)
            for e in self._found
        ):
            return "this"
        for sentence in reversed(self._before[-4:]):
            named = [
                e
                for e in events(sentence, self._context)
                if not _IN_PASSING.search(sentence, max(0, e.start - 24), e.start)
                and not _LIKE.search(sentence, max(0, e.start - 24), e.start)
                and not COMPARED.search(sentence, max(0, e.start - 80), e.start)
            ]
            if named:
                return named[-1 if _THERE.search(self._reading.text) else 0].event
        return None

    def of(self, start: int, end: int, *, told: bool = False) -> Event | None:
        """The event that a count at `start` to `end` belongs to: "this", "other", or None when nothing says so.

        `told` when the year beside it is the dialogue's own: then only its own clause can say otherwise.
        """
        clauses = self._reading.clauses
        at: int | None = clauses.at(start)
        relative = RELATIVE.match(self._reading.text, end)
        if told:
            return self._in_clause(clauses.at(start), start, end) or "this"
        for _ in range(12):
            if at is None:
                break
            if (event := self._in_clause(at, start, end)) is not None or (event := self._on_day(at, start)):
                return event
            if relative and (event := self._first_in(clauses.at(relative.end()))) is not None:
                return event
            kind, parent = clauses.all[at].kind, clauses.all[at].parent
            if kind == "bracket":
                # "the participants in the dialogue (33 organizations) were encouraged to attend the next session"
                until = clauses.all[at].start
                named = [
                    e for e in self._found
                    if e.end <= until and _TOPIC_ONLY.fullmatch(self._reading.text, e.end, until)
                ]  # fmt: skip
                if named:
                    return named[-1].event
            if kind == "subordinate" and parent is not None and clauses.all[parent].kind == "relative":
                at = parent
                continue
            if kind == "relative":
                before = [e for e in self._found if e.end <= clauses.all[at].start + 1]
                if before and clauses.all[at].start - before[-1].end < 60:
                    return before[-1].event
            if kind not in ("bracket", "relative", "main"):
                break
            at = clauses.before(at)
        # "At the dialogue held in 2024, there had been 48 organizations": a place named right before.
        text = self._reading.text
        closed = [
            clauses.all[at].kind == "bracket" and at not in clauses.around(start) for at in self._clause
        ]
        if near := [
            e for e, shut in zip(self._found, closed, strict=True)
            if not shut and e.end <= start and start - e.end < 90
        ]:  # fmt: skip
            located = _LOCATED.search(text, max(0, near[-1].start - 12), near[-1].start)
            if COMPARED.search(text, max(0, near[-1].start - 80), near[-1].start):
                located = None
            if located and ";" not in text[near[-1].end : start]:
                return near[-1].event
        return self._current()

    def _first_in(self, clause: int) -> Event | None:
        """The event of a relative clause about attendance: "twenty NGOs that had attended the 2025 dialogue"."""
        if not any(verb.kind in ("yes", "registered", "expected") for verb in self._reading.verbs_of(clause)):
            return None
        return next((e.event for e, at in zip(self._found, self._clause, strict=True) if at == clause), None)

    def _on_day(self, clause: int, start: int) -> Event | None:
        """What a date right before the count says: "on 30 April 2026, 61 were present"."""
        day = _ON_DAY.search(self._reading.text, self._reading.clauses.segment_start(start), start)
        if day is None or self._context.date is None or self._reading.clauses.at(day.start()) != clause:
            return None
        return "this" if self._context.is_on((day["day"], day["month"], day["year"])) else "other"

    def _in_clause(self, clause: int, start: int, end: int) -> Event | None:
        own = [e for e, owner in zip(self._found, self._clause, strict=True) if owner == clause]
        text = self._reading.text
        after = [e for e in own if e.start >= end]
        before = [e for e in own if e.end <= start]
        before = [e for e in before if not COMPARED.search(text, max(0, e.start - 80), e.start)]
        verbs = [v for v in self._reading.verbs_of(clause) if v.finite]
        if before and (
            _ATTENDED_BY.fullmatch(text, before[-1].end, start)
            or _LABEL.fullmatch(text, before[-1].end, start)
        ):
            return before[-1].event
        # Object of a verb: the event is its subject. Subject: the event is where they took part.
        if before and any(before[-1].end <= v.start < start for v in verbs):
            subject = [e for e in before if any(e.end <= v.start < start for v in verbs)]
            plain = [e for e in subject if not _PREPOSITION.search(text, max(0, e.start - 14), e.start)]
            if plain or not any(e.event == "other" for e in after):
                earliest = (plain or subject)[0]
                later = [e for e in plain if _PRONOUN.match(text, e.start) and e.start > earliest.start]
                return (later[-1] if later else earliest).event
        after = [e for e in after if not COMPARED.search(text, max(end, e.start - 80), e.start)]
        if (first := next((v for v in verbs if v.start >= end), None)) is not None and first.kind == "other":
            # "The six institutions present shared the results of a study": what they shared is no meeting.
            after = [e for e in after if e.event == "this" or e.start < first.start]
        located = [
            e
            for e in after
            if not re.search(
                r"\b(?:after|before|following|since|until|prior\s+to|ahead\s+of|in\s+advance\s+of|in\s+preparation\s+(?:for|of))"
                r"\s+(?:the\s+)?$",
                text[max(0, e.start - 28) : e.start + 4],
                re.IGNORECASE,
            )
            and not _AFTERWARDS.search(text, max(0, e.start - 24), e.start)
        ]
        if located:
            return located[0].event
        near = [e for e in before if _LOCATED.search(text, max(0, e.start - 12), e.start)]
        if near:
            return near[0].event
        return (
            before[0].event
            if before
            and not re.match(r"\s*(?:after|before|following)\b", text[clause and 0 :], re.IGNORECASE)
            else None
        )
