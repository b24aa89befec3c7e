"""What a date looks like: one pattern a shape.

The patterns run over lower-case text with plain apostrophes (see `mentions.flatten`), in verbose mode. Only at a word
with which a shape can begin (`OPENER`) are its patterns tried (`RULES_AT`), in the order written here; the names of
their groups are read by `mentions`.
"""

from __future__ import annotations

import re

from according.read.grammar.dates.lexicon import HOLIDAY_OF, SHIFT_OF, WORDS, choose

_FULL_MONTH = choose(m for m in WORDS.months if len(m) > 4 or m in ("may", "june", "july"))
_SHORT_MONTH = choose(m for m in WORDS.months if len(m) <= 4 and m not in ("may", "june", "july"))
_ANY_MONTH = rf"(?:{_FULL_MONTH}|{_SHORT_MONTH}\b)"
MONTH = rf"(?P<month>{_FULL_MONTH}|{_SHORT_MONTH}\b\.?+)(?![a-z0-9_])"
DAY = rf"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°])(?![.,:]\d)(?!-(?:(?!{_ANY_MONTH})[a-z]|\d{{3}}))"
YEAR = r"(?:1\d|20)\d\d(?![\w%])(?![.,:]\d)"
_SHORT_YEAR = r"'\d\d(?!\w)"
_WEEKDAY = choose(w for w in WORDS.weekdays if w.endswith("day"))
_SHORT_WEEKDAY = choose(w for w in WORDS.weekdays if not w.endswith("day")) + r"\b\.?"
_ANY_WEEKDAY = rf"(?:{_WEEKDAY}|{_SHORT_WEEKDAY})(?![a-z])"
_SHIFT = rf"(?P<shift>{choose(SHIFT_OF)})\s+"
_SEASON = rf"(?P<season>{choose(WORDS.seasons)})(?!\w)"
_HOLIDAY = rf"(?P<holiday>{choose(HOLIDAY_OF)})(?!\w)"
_ORDINAL = choose(WORDS.ordinals)

# "last year", "that same year", "the year after next"
_YEAR_WORDS = r"""(?:(?:the\s+)?(?:last|this|next|that|same|following|previous|preceding|current|present|coming)
        \s+(?:same\s+)?year
    |the\s+year\s+(?:before\s+last|after\s+next|before|after))(?!\w)"""
_BARE_YEAR_WORDS = rf"(?:{_YEAR_WORDS}|(?:the|this)\s+year(?!\s+(?:after|before))(?!\w))"
# The year after a month, a season ...: "June 2024", "June of that year", "March '23", "spring next year". After the
# day of an American date no "in" may stand between: "on June 7 in 2,000 theaters".
_YEAR_AFTER = rf"""(?:,?\s*(?:(?:of|in)\s+)?(?P<year>{YEAR}|{_SHORT_YEAR})
    |,?\s+(?:of\s+|in\s+)?(?P<year_word>{_YEAR_WORDS}))"""
_FIRM_YEAR = rf"(?:,?\s*(?P<year>{YEAR}|{_SHORT_YEAR})|,?\s+(?:of\s+)?(?P<year_word>{_YEAR_WORDS}))"

_ABOUT = r"(?:(?P<about>(?:sometime\s+)?(?:around|about|circa|roughly|approximately|c\.|ca\.))\s*(?:the\s+)?)?"
# "early", "late in the", "the second half of", "mid-", "the end of"
_PART = r"""(?:(?:very\s+)?(?P<part>early|late)(?:r?\s+on)?(?:\s+in|\s+into)?(?:\s+the)?[\s-]+
        (?:(?:part|days|weeks|months|stages)\s+of\s+(?:the\s+)?)?
    |(?:the\s+)?(?P<part2>earlier|later)\s+(?:on\s+)?(?:in\s+(?:the\s+)?)?
    |(?:the\s+)?(?P<part3>mid(?:dle|point)?)(?:\s*-\s*to\s*-\s*late\s+|[\s-]+)(?:way\s+through\s+|of\s+)?(?:the\s+)?
    |(?:the\s+)?(?:very\s+)?(?P<part4>early|later|latter|back|front|first|second|opening|closing|tail|last|final)
        (?:\s+(?:part|half|end|days|weeks|months)|[\s-]end)\s+of\s+(?:the\s+)?
    |(?:the\s+)?(?:very\s+)?(?P<part5>start|beginning|outset|end|close|top)\s+of\s+(?:the\s+)?)?"""
_TENS = choose(n for n, value in WORDS.numbers.items() if value >= 20)
_ONES = choose(n for n, value in WORDS.numbers.items() if 1 <= value <= 9 and len(n) > 2)
_NUMBER = rf"(?:\d{{1,3}}|{_TENS}-{_ONES}|{choose(WORDS.numbers)}|(?:a\s+)?few|several|some|many)"
_UNIT = r"(?:day|week|fortnight|weekend|month|quarter|year|decade|century)"
_STEPS = choose(words for words, shift in SHIFT_OF.items() if shift in ("following", "previous", "that"))

RULES: dict[str, str] = {
    # 2024-06-07, 2024-06-07T18:00, 2024-06
    "iso": r"""(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])
        (?:-(?P<day>0[1-9]|[12]\d|3[01])(?:t[\d:.]+(?:z|[+-][\d:]+)?)?)?(?![\w-])""",
    # 7/6/24, 06/07/2024, 14.06.2024
    "numeric": r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>[12]\d{3}|\d{2})(?![\w/]|[.:]\d)",
    # 2024/06/07
    "slashed": r"(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/])",
    # Christmas Day, Thanksgiving 2027, Memorial Day weekend, next Easter
    "holiday": rf"""{_ABOUT}(?:{_SHIFT})?{_HOLIDAY}(?P<weekend>\s+weekend)?{_YEAR_AFTER}?(?P<weekend2>\s+weekend)?""",
    # Friday, June 7, 2024; Jun. 7; next March 3; June 6-8, 2025
    "month_day": rf"""{_ABOUT}(?:(?P<weekday>{_ANY_WEEKDAY}),?\s+(?:the\s+)?)?(?:{_SHIFT})?{MONTH}\s*(?:the\s+)?
        (?P<day>{DAY})
        (?:(?:\s*[-–—]\s*|\s+(?:to|through|and|or|&)\s+)(?P<day2>{DAY})(?!\s+(?:of\s+)?{_ANY_MONTH}|\s+[a-z]+s\b))?
        {_FIRM_YEAR}?""",
    # 7-Jun-24, 07-Jun-2024
    "dashed": rf"(?P<day>3[01]|[12]\d|0?[1-9])-(?P<month>{_SHORT_MONTH})-(?P<year>\d{{4}}|\d\d)(?![\w-])",
    # Friday 7 June 2024; the 14th of May; 12-16 May. In "Zootopia 2 Nov. 26" the 2 is none of it.
    "day_month": rf"""{_ABOUT}(?:(?P<weekday>{_ANY_WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{DAY})
        (?:(?:\s*[-–—]\s*|\s*/\s*|\s+(?:to|through|and|or|&)\s+)(?:the\s+)?(?P<day2>{DAY}))?
        [\s-]+(?:of\s+)?(?:{_SHIFT})?{MONTH}
        {_YEAR_AFTER}?(?!\s+{DAY}(?:,?\s+{YEAR}|\s*[,.;)]|$))""",
    # the 7th of that month; on the 14th; Friday the 14th
    "day_alone": rf"""(?:(?P<weekday>{_ANY_WEEKDAY}),?\s+)?the\s+(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?![\w-])
        (?:\s+of\s+(?P<shift>the|that|this|next|last)(?:\s+same)?\s+month)?
        (?=\s*(?:[,.;:)]|$|and\s|or\s|to\s|in\s|at\s|when\s|after\s|before\s|with\s|by\s))""",
    # the first Friday in December; the second week of January; the last weekend of May 2025
    "nth": rf"""(?:the\s+)?(?P<nth>{_ORDINAL})\s+(?:full\s+)?(?:(?P<weekday>{_WEEKDAY})|(?P<unit>week|weekend))
        \s+(?:of|in)\s+(?:{_SHIFT})?{MONTH}{_YEAR_AFTER}?""",
    # last July, next March, that May
    "shifted_month": rf"{_PART}{_SHIFT}{MONTH}(?!,?\s+(?:{YEAR}|{DAY}))",
    # June 2024, June of that year, March '23, early March
    "month": rf"{_ABOUT}{_PART}{MONTH}(?!\s*{DAY}){_YEAR_AFTER}?",
    # summer 2025, next summer, the spring, late in the autumn of 2023, winter 2022-23
    "season": rf"""{_ABOUT}{_PART}(?:{_SHIFT})?{_SEASON}(?:\s+(?:season|months|term)(?=\s+of))?
        (?:{_YEAR_AFTER}(?:[-–/]\d{{2,4}}(?!\d))?)?""",
    # Q1 2025, 4Q24, the first quarter of next year
    "quarter": rf"""{_ABOUT}{_PART}(?:the\s+)?(?:q(?P<q>[1-4])|(?P<q2>[1-4])q|(?P<q3>{_ORDINAL})[\s-]quarter)(?![a-z])
        (?:\s+of)?(?P<fiscal>\s+(?:fiscal|fy))?
        (?:[\s,/'-]*(?P<year>{YEAR}|\d\d(?!\w))|\s+(?P<year_word>{_BARE_YEAR_WORDS}))?""",
    # the second half of 2023, H1 2025, 2027, first half
    "half": rf"""(?:the\s+)?(?:h(?P<h>[12])|(?P<h2>[12])h|(?P<h3>first|second|1st|2nd|latter|back|last|front)[\s-]half)
        (?![a-z])(?:\s+of)?(?:[\s,/'-]*(?P<year>{YEAR})|\s+(?P<year_word>{_BARE_YEAR_WORDS}))
        |(?P<year2>{YEAR}),?\s+(?P<h4>first|second)\s+half(?!\w)""",
    "midseason": r"mid-?season(?!\s+finale)(?!\w)",
    # yesterday, tonight, the day after tomorrow
    "today": r"""(?P<today>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow
        |last\s+night|this\s+(?:morning|afternoon|evening)|earlier\s+today|overnight)
        (?!\w)(?!'s\s+(?:world|audiences|standards))""",
    # a week from Friday, Friday week
    "week_from": rf"""a\s+week\s+from\s+(?P<weekday>{_WEEKDAY}|today|tomorrow)
        |(?:on\s+)?(?P<weekday2>{_WEEKDAY})\s+week(?!\w)""",
    # this Friday, last Tuesday, late Thursday, Monday night, Friday of next week; never "Fridays"
    "weekday": rf"""(?:{_SHIFT})?(?:(?:early|late)\s+(?:on\s+)?)?(?P<weekday>{_WEEKDAY})(?![\w-])(?:'s)?
        (?:\s+(?:morning|afternoon|evening|night)(?!\w))?
        (?:\s+(?:of\s+)?(?P<week>this|next|last|the\s+following)\s+week(?!\w))?""",
    "this_time": r"(?:around\s+)?this\s+time\s+(?P<shift>next|last)\s+(?P<unit>year|month|week)(?!\w)",
    # late next year, early this month, the end of the year, the year after next, the new year
    "unit": rf"""{_ABOUT}{_PART}(?:(?P<year_word>the\s+(?:year|month|week|weekend|day)\s+(?:after\s+next|before\s+last))
        |(?:before\s+)?(?P<out>the\s+year\s+(?:is|was)\s+(?:out|over))
        |{_SHIFT}(?P<unit>{_UNIT})|(?:the\s+)?(?P<unit2>year|month|week|decade)(?P<ends>'s[\s-]end|[\s-]end)?
        |(?P<newyear>the\s+new\s+year)|(?P<weekend>the\s+weekend(?!\s+(?:of|after|before)\s)))(?![\w-])(?!'s\s+(?:best|worst|biggest))""",
    # three weeks ago, in two years' time, four months off
    "offset": rf"""(?:(?:about|around|almost|nearly|some|roughly|over|more\s+than|just|less\s+than|only|exactly)\s+)?
        (?P<toward>in\s+)?(?:the\s+)?(?P<number>{_NUMBER})[\s-]+(?:more\s+)?
        (?P<unit>day|night|week|fortnight|weekend|month|quarter|year|decade)s?'?
        (?:\s+(?P<way>ago|later|earlier|afterwards?|thereafter|after\s+that|before\s+that|from\s+now|hence|away|off|out|on
        |after|before|prior|previously|from|time)(?![\w-])(?!\s+than\s)(?:\s+today)?)?(?!\w)""",
    # weeks ago, months later, days after
    "vague": r"(?P<unit>days|weeks|months|years|decades)\s+(?P<way>ago|later|earlier|before|afterwards?|after)(?!\w)",
    # in the coming months, in recent weeks, over the past few days
    "spell": rf"""(?:in|over|within|during|for)\s+the\s+(?P<way>coming|next|past|last|following)\s+
        (?:(?P<number>{_NUMBER})\s+)?(?P<unit>days|weeks|months|years)(?!\w)
        |in\s+(?P<way2>recent|coming)\s+(?P<unit2>days|weeks|months)(?!\w)""",
    # the following day, the next month, the day after, the year before
    "step": rf"""(?:(?P<shift>{_STEPS})\s+(?P<unit>day|week|weekend|month|year|decade|morning|night)
        |the\s+(?P<unit2>day|week|month|year|night|morning)\s+(?P<way>after|before)(?:\s+that)?)(?![\w-])""",
    # the 1980s, the early 2000s, the '90s, the nineties
    "decade": rf"""(?:the\s+)?{_PART}
        (?P<decade>(?:1[0-9]|20)\d0'?s|'\d0s|(?<=the\s)[1-9]0s|(?<=the\s){choose(WORDS.decades)})(?!\w)""",
    # the 19th century
    "century": rf"(?:the\s+)?{_PART}(?P<nth>\d{{1,2}})(?:st|nd|rd|th)[\s-]centur(?:y|ies)(?!\w)",
    # 2010-2013, 2024-25, 2024/25
    "years": r"(?P<year>(?:1\d|20)\d\d)\s?[-–—/]\s?(?P<year2>(?:1\d|20)\d\d|\d\d)(?![\w%-])(?![.,:]\d)",
    # 490 BC
    "ancient": r"(?P<year>\d{1,4})\s?(?:bce|bc|b\.c\.e?\.?)(?!\w)",
    # since '82
    "short_year": r"(?P<year>'\d\d)(?![\w'])",
    # 2024, early 2026, around 2025, mid-2025, the end of 2026
    "year": rf"{_ABOUT}{_PART}(?:(?:fiscal|fy)\s*)?(?P<year>{YEAR})",
}

PATTERNS = {name: re.compile(pattern, re.VERBOSE) for name, pattern in RULES.items()}

# With what each shape can begin: a class of words of dates.toml, or digits by their count.
_OPENERS: dict[str, str] = {
    "iso": "####",
    "numeric": "##",
    "slashed": "####",
    "holiday": "about shifts holidays",
    "month_day": "about weekdays shifts months",
    "dashed": "##",
    "day_month": "about weekdays the ##",
    "day_alone": "weekdays the",
    "nth": "the ordinals ##",
    "shifted_month": "part shifts",
    "month": "about part months",
    "season": "about part shifts seasons",
    "quarter": "about part quarter ordinals ##",
    "half": "the half ordinals ## ####",
    "midseason": "midseason",
    "today": "the today",
    "week_from": "a on weekdays",
    "weekday": "shifts late weekdays",
    "this_time": "this",
    "unit": "about part shifts unit",
    "offset": "offset numbers ## ###",
    "vague": "vague",
    "spell": "spell",
    "step": "shifts the",
    "decade": "the part ' ####",
    "century": "the part ##",
    "years": "####",
    "ancient": "## ### ####",
    "short_year": "'",
    "year": "about part fiscal ####",
}


def _list_openers() -> dict[str, tuple[str, ...]]:
    """Which shapes may begin with a word, in the order in which they are tried."""
    classes: dict[str, list[str]] = {name: words.split() for name, words in WORDS.openers.items()}
    classes |= {"months": [*WORDS.months], "weekdays": [*WORDS.weekdays], "seasons": [*WORDS.seasons]}
    classes |= {"numbers": [*WORDS.numbers], "ordinals": [*WORDS.ordinals]}
    classes |= {"shifts": [*SHIFT_OF], "holidays": [*HOLIDAY_OF]}
    rules: dict[str, list[str]] = {}
    for rule in RULES:
        for name in _OPENERS[rule].split():
            for word in dict.fromkeys(_FIRST.split(w)[0] for w in classes.get(name, ())) or (name,):
                rules.setdefault(word, []).append(rule)
    return {word: tuple(dict.fromkeys(found)) for word, found in rules.items()}


_FIRST = re.compile(r"[\s.'-]")
RULES_AT = _list_openers()
RULES_AT["#"] = RULES_AT["##"]
# Words so common that they only open a date before one of the others.
_COMMON = "the a an in on at for over within during this that of about more some just only many last first next".split()
_SECOND = {part for words in (*RULES_AT, *SHIFT_OF, *WORDS.numbers) for part in words.split()} | set(
    "day night fortnight weekend quarter century recent than new time half".split()
)
OPENER = re.compile(
    rf"(?<![\w@#$£€¥])(?:(?P<digits>\d{{1,4}})(?!\d)|'(?=\d)"
    rf"|(?:{choose(w for w in RULES_AT if w in _COMMON)})(?=\s+(?:\d|{choose(w for w in _SECOND if w.isalpha())}))"
    rf"|(?:{choose(w for w in RULES_AT if w.isalnum() and w not in _COMMON)})(?![a-z]))"
)
