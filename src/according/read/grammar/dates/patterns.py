"""What a date looks like: one pattern a shape, and one master expression that finds them all in a single pass.

The patterns run over lower-case text with plain apostrophes (see `find.flatten`). Each is tried in the order written
here; names of groups say what the words mean and are read by `mentions`.
"""

from __future__ import annotations

import re

from according.read.grammar.dates.lexicon import HOLIDAY_OF, SHIFT_OF, WORDS, choose

_MONTH = choose(m for m in WORDS.months if len(m) > 4 or m in ("may", "june", "july"))
_ABBREVIATED = "(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
MONTH = rf"(?P<month>{_MONTH}|{_ABBREVIATED}\b\.?)(?![a-z0-9_])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%°])(?![.,:]\d)(?!-(?:[a-z]|\d{3}))"
YEAR = r"(?:1\d|20)\d\d(?![\w%])(?![.,:]\d)"
SHORT_YEAR = r"'\d\d(?!\w)"
_WEEKDAY = choose(w for w in WORDS.weekdays if w.endswith("day"))
_SHORT_WEEKDAY = choose(w for w in WORDS.weekdays if not w.endswith("day")) + r"\b\.?"
WEEKDAY = rf"(?:{_WEEKDAY}|{_SHORT_WEEKDAY})(?![a-z])"
SHIFT = rf"(?P<shift>{choose(SHIFT_OF)})\s+"

_YEAR_WORDS = (
    r"(?:(?:the\s+)?(?:last|this|next|that|same|following|previous|preceding|current|present|coming)\s+(?:same\s+)?year"
    r"|the\s+year\s+(?:before\s+last|after\s+next|before|after))(?!\w)"
)
# The year after a day, month, season ...: "June 7, 2024", "June of that year", "March '23", "spring next year".
YEAR_AFTER = (
    rf"(?:,?\s*(?:(?:of|in)\s+)?(?P<year>{YEAR}|{SHORT_YEAR})|,?\s+(?:of\s+|in\s+)?(?P<year_word>{_YEAR_WORDS}))"
)
_FIRM_YEAR = rf"(?:,?\s*(?P<year>{YEAR}|{SHORT_YEAR})|,?\s+(?:of\s+)?(?P<year_word>{_YEAR_WORDS}))"

# "around", "circa": the date is only about right.
ABOUT = r"(?:(?P<about>(?:sometime\s+)?(?:around|about|circa|roughly|approximately|c\.|ca\.))\s*(?:the\s+)?)?"
_PART_WORDS = (
    r"(?:very\s+)?(?P<part>early|late)(?:r?\s+on)?(?:\s+in|\s+into)?(?:\s+the)?[\s-]+"
    r"(?:(?:part|days|weeks|months|stages)\s+of\s+(?:the\s+)?)?"
    r"|(?:the\s+)?(?P<part2>earlier|later)\s+(?:on\s+)?(?:in\s+(?:the\s+)?)?"
    r"|(?:the\s+)?(?P<part3>mid(?:dle|point)?)(?:[\s-]+|\s*-\s*to\s*-\s*late\s+|\s+)(?:way\s+through\s+|of\s+)?(?:the\s+)?"
    r"|(?:the\s+)?(?:very\s+)?(?P<part4>early|later|latter|back|front|first|second|opening|closing|tail|last|final)"
    r"(?:\s+(?:part|half|end|days|weeks|months)|[\s-]end)\s+of\s+(?:the\s+)?"
    r"|(?:the\s+)?(?:very\s+)?(?P<part5>start|beginning|outset|end|close|top)\s+of\s+(?:the\s+)?"
)
PART = rf"(?:{_PART_WORDS})?"
_ORDINAL = choose(WORDS.ordinals)
SEASON = rf"(?P<season>{choose(WORDS.seasons)})(?!\w)"
HOLIDAY = rf"(?P<holiday>{choose(HOLIDAY_OF)})(?!\w)"
_UNIT = r"(?:day|week|fortnight|weekend|month|quarter|year|decade|century)"
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:one|two|three|four|five|six|seven|eight|nine)"
NUMBER = rf"(?:\d{{1,3}}|{_TENS}|{choose(WORDS.numbers)}|(?:a\s+)?few|several|some|many)"
_UNITS = r"(?P<unit>day|night|week|fortnight|weekend|month|quarter|year|decade)s?'?"

RULES: dict[str, str] = {
    # 2024-06-07, 2024-06-07T18:00, 2024-06
    "iso": r"(?P<year>[12]\d{3})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01])(?:t[\d:.]+(?:z|[+-][\d:]+)?)?)?"
    r"(?![\w-])",
    # 7/6/24, 06/07/2024, 14.06.2024
    "numeric": r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>[12]\d{3}|\d{2})(?![\w/]|[.:]\d)",
    # 2024/06/07
    "slashed": r"(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])/(?P<day>3[01]|[12]\d|0?[1-9])(?![\w/])",
    # Friday, June 7, 2024; Jun. 7; next March 3; June 6-8, 2025
    "month_day": rf"{ABOUT}(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?(?:{SHIFT})?{MONTH}\s*(?:the\s+)?(?P<day>{DAY})"
    rf"(?:(?P<to>\s*[-–—]\s*|\s+(?:to|through|and|or|&)\s+)(?P<day2>{DAY})(?!\s+(?:of\s+)?(?:{_MONTH}|{_ABBREVIATED}\b)|\s+[a-z]+s\b))?{_FIRM_YEAR}?",
    # Friday 7 June 2024; the 14th of May; 12-16 May; 7-Jun-24
    "day_month": rf"{ABOUT}(?:(?P<weekday>{WEEKDAY}),?\s+)?(?:the\s+)?(?P<day>{DAY})"
    rf"(?:(?P<to>\s*[-–—]\s*|\s*/\s*|\s+(?:to|through|and|or|&)\s+)(?:the\s+)?(?P<day2>{DAY}))?[\s-]+(?:of\s+)?(?:{SHIFT})?{MONTH}"
    rf"(?:-(?P<year2>\d\d)(?!\w)|{YEAR_AFTER})?(?!\s+{DAY}(?:,?\s+{YEAR}|\s*[,.;)]|$))",
    # the 7th of that month, the 14th; Friday the 14th
    "day_alone": rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?the\s+(?P<day>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))(?![\w-])"
    rf"(?:\s+of\s+(?P<shift>the|that|this|next|last)(?:\s+same)?\s+month)?(?=\s*(?:[,.;:)]|$|and|or|to|in|at|when|after|of\s+(?:the|that|this|next|last)\s))",
    # the first Friday in December; the second week of January; the last weekend of May 2025
    "nth": rf"(?:the\s+)?(?P<nth>{_ORDINAL})\s+(?:full\s+)?(?:(?P<weekday>{_WEEKDAY})|(?P<unit>week|weekend))\s+(?:of|in)\s+(?:{SHIFT})?{MONTH}{YEAR_AFTER}?",
    # last July, next March, that May, this June 5
    "shifted_month": rf"{PART}{SHIFT}{MONTH}",
    # June 2024, June of that year, March '23, early March
    "month": rf"{ABOUT}{PART}{MONTH}{YEAR_AFTER}?",
    # summer 2025, next summer, the spring, late in the autumn of 2023, winter 2022-23
    "season": rf"{ABOUT}{PART}(?:{SHIFT})?{SEASON}(?:\s+(?:season|months|term)(?=\s+of))?(?:{YEAR_AFTER}(?:[-–/](?P<year_to>\d{{2,4}})(?!\d))?)?",
    # Q1 2025, 4Q24, the first quarter of next year
    "quarter": rf"{ABOUT}{PART}(?:the\s+)?(?:q(?P<q>[1-4])|(?P<q2>[1-4])q|(?P<q3>{_ORDINAL})[\s-]quarter)(?![a-z])"
    rf"(?:\s+of)?(?P<fiscal>\s+(?:fiscal|fy))?(?:[\s,/'-]*(?P<year>{YEAR}|\d\d(?!\w))|\s+(?P<year_word>{_YEAR_WORDS}|(?:the|this)\s+year(?!\s+(?:after|before))))?",
    # the second half of 2023, H1 2025
    "half": rf"(?:the\s+)?(?:h(?P<h>[12])|(?P<h2>[12])h|(?P<h3>first|second|1st|2nd|latter|back|last|front)[\s-]half)(?![a-z])(?:\s+of)?"
    rf"(?:[\s,/'-]*(?P<year>{YEAR})|\s+(?P<year_word>{_YEAR_WORDS}|(?:the|this)\s+year))",
    # Christmas Day, Thanksgiving 2027, Memorial Day weekend, next Easter
    "holiday": rf"{ABOUT}(?:{SHIFT})?{HOLIDAY}(?P<weekend>\s+weekend)?{YEAR_AFTER}?(?P<weekend2>\s+weekend)?",
    # yesterday, today, tonight, last night, the day after tomorrow
    "today": r"(?P<today>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow"
    r"|last\s+night|this\s+(?:morning|afternoon|evening)|earlier\s+today|overnight)(?!\w)(?!'s\s+(?:world|audiences|standards))",
    # a week from Friday, Friday week
    "week_from": rf"a\s+week\s+from\s+(?P<weekday>{_WEEKDAY}|today|tomorrow)|(?:on\s+)?(?P<weekday2>{_WEEKDAY})\s+week(?!\w)",
    # this Friday, last Tuesday, late Thursday, on Monday, Friday of next week
    "weekday": rf"(?:{SHIFT})?(?:(?:early|late)\s+(?:on\s+)?)?(?P<weekday>{_WEEKDAY})(?!s\b)(?![\w-])(?:'s)?(?:\s+(?:morning|afternoon|evening|night)(?!\w))?"
    r"(?:\s+(?:of\s+)?(?P<week>this|next|last|the\s+following)\s+week(?!\w))?",
    # this time next year, this time last month
    "this_time": r"(?:(?:about|around)\s+)?(?:at\s+)?this\s+time\s+(?P<shift>next|last)\s+(?P<unit>year|month|week)(?!\w)",
    # late next year, early this month, by the end of the year, later this year, the year after next
    "unit": rf"{ABOUT}{PART}(?:(?P<year_word>the\s+(?:year|month|week|weekend|day)\s+(?:after\s+next|before\s+last))"
    rf"|{SHIFT}(?P<unit>{_UNIT})|(?P<bare>the\s+)?(?P<unit2>year|month|week|decade)(?P<ends>'s[\s-]end|[\s-]end)?|(?P<newyear>the\s+new\s+year))(?![\w-])(?!'s\s+(?:best|worst|biggest))",
    # three weeks ago, in two years' time, four months off
    "offset": rf"(?:(?P<about>about|around|almost|nearly|some|roughly|over|more\s+than|just|less\s+than|only|exactly)\s+)?(?P<toward>in\s+)?(?:the\s+)?(?P<number>{NUMBER})[\s-]+(?:more\s+)?{_UNITS}"
    r"(?:\s+(?P<way>ago|later|earlier|afterwards?|thereafter|after\s+that|before\s+that|from\s+now|hence|away|off|out|on|after|before|prior|previously|from|time|following|since)(?![\w-])(?P<today>\s+today)?)?",
    # weeks ago, months later, days after
    "vague": r"(?P<unit>days|weeks|months|years|decades)\s+(?P<way>ago|later|earlier|before|afterwards?|after)(?!\w)",
    # in the coming months, in recent weeks, over the past few days
    "spell": rf"(?:in|over|within|during|for)\s+the\s+(?P<way>coming|next|past|last|following)\s+(?:(?P<number>{NUMBER})\s+)?(?P<unit>days|weeks|months|years)(?!\w)"
    r"|in\s+(?P<way2>recent|coming)\s+(?P<unit2>days|weeks|months)(?!\w)",
    # the following day, the next month, the day after, the year before
    "step": rf"(?:(?P<shift>{choose([*WORDS.shifts['following'], *WORDS.shifts['previous'], *WORDS.shifts['that']])})\s+(?P<unit>day|week|weekend|month|year|decade|morning|night)"
    r"|the\s+(?P<unit2>day|week|month|year|night|morning)\s+(?P<way>after|before)(?:\s+that)?)(?![\w-])",
    # the 1980s, the early 2000s, the '90s, the nineties
    "decade": rf"(?:the\s+)?{PART}(?P<decade>(?:1[0-9]|20)\d0'?s|'\d0s|(?<=the\s){choose(WORDS.decades)})(?!\w)",
    # the 19th century
    "century": rf"(?:the\s+)?{PART}(?P<nth>\d{{1,2}})(?:st|nd|rd|th)[\s-]centur(?:y|ies)(?!\w)",
    # 2010-2013, 2024-25, 2024/25
    "years": r"(?P<year>(?:1\d|20)\d\d)\s?[-–—/]\s?(?P<year2>(?:1\d|20)\d\d|\d\d)(?![\w%-])(?![.,:]\d)",
    # 490 BC
    "ancient": r"(?P<year>\d{1,4})\s?(?:bce|bc|b\.c\.e?\.?)(?!\w)",
    # 2024, early 2026, around 2025, mid-2025, the end of 2026
    "year": rf"{ABOUT}{PART}(?:(?:fiscal|fy)\s*)?(?P<year>{YEAR})",
}

_NAMED = re.compile(r"\(\?P<\w+>")

# A word with which any of the shapes can begin; everything else is passed over at once.
_FIRST = (
    r"[\d']|(?:"
    + "|".join(
        sorted(
            {
                re.split(r"[\s.']", word)[0]
                for group in (
                    WORDS.months,
                    WORDS.weekdays,
                    WORDS.seasons,
                    HOLIDAY_OF,
                    SHIFT_OF,
                    WORDS.numbers,
                    WORDS.ordinals,
                )
                for word in group
            }
            | set(
                [
                    "very",
                    "early",
                    "late",
                    "earlier",
                    "later",
                    "mid",
                    "middle",
                    "midpoint",
                    "latter",
                    "back",
                    "front",
                    "start",
                    "beginning",
                    "end",
                    "close",
                    "top",
                ]
            )
            | set(
                [
                    "around",
                    "about",
                    "circa",
                    "roughly",
                    "approximately",
                    "c",
                    "ca",
                    "sometime",
                    "yesterday",
                    "today",
                    "tonight",
                    "tomorrow",
                    "last",
                    "overnight",
                ]
            )
            | set(
                [
                    "in",
                    "over",
                    "within",
                    "during",
                    "for",
                    "on",
                    "at",
                    "q1",
                    "q2",
                    "q3",
                    "q4",
                    "h1",
                    "h2",
                    "few",
                    "several",
                    "some",
                    "many",
                    "days",
                    "weeks",
                    "months",
                    "years",
                ]
            )
            | set(
                [
                    "decades",
                    "almost",
                    "nearly",
                    "more",
                    "just",
                    "less",
                    "only",
                    "exactly",
                    "year",
                    "month",
                    "week",
                    "decade",
                    "fiscal",
                    "fy",
                    "outset",
                ]
            )
            | {w.split("-")[0] for w in WORDS.decades}
        )
    )
    + r")(?![a-z])"
)
MASTER = re.compile(
    rf"(?<![\w@#$£€¥])(?={_FIRST})(?:"
    + "|".join(f"(?P<{name}>{_NAMED.sub('(?:', pattern)})" for name, pattern in RULES.items())
    + ")"
)
PATTERNS = {name: re.compile(pattern) for name, pattern in RULES.items()}
