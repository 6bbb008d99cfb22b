"""What belongs together in German print stays on one line: § and number, number and unit, day and month."""

import re

_NUMBERED = r"\b(?:Abs\.|Absatz|Anlage|Art\.|Artikel|Buchst\.|Nr\.|Nummer|Satz|Seite)"
_UNIT = r"(?:€|%|EUR\b|Euro\b|Uhr\b|km\b|m²|qm\b)"
_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
_GAPS = re.compile(rf"(?:(?<=§)|(?P<before>{_NUMBERED})) (?=\d|[a-z]\b)|(?<=\d) (?={_UNIT})|(?<=\d\.) (?={_MONTH})")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def kept_together(text: str) -> str:
    """The text with no-break spaces at these places; between the parts of a longer citation a line may end."""
    return _GAPS.sub(lambda gap: (gap["before"] or "") + _NO_BREAK, text)
