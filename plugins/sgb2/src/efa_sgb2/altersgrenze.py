"""From which day the age of § 7a SGB II is reached, and another law secures the livelihood."""

from datetime import date

from efa.sdk import LawOn

_ERSTER, _LETZTER = 1957, 1964  # years of birth whose limit the law of this time still names


def altersgrenze_erreicht(geburt: date, day: date, law: LawOn) -> bool:
    """Whether the month has passed in which the age of the year of birth is completed. Raises UnknownFigure."""
    if geburt.year < _ERSTER:
        return True
    monate = int(law[f"altersgrenze.{min(geburt.year, _LETZTER)}"])
    vollendet = geburt.year * 12 + geburt.month - 1 + monate - (geburt.day == 1)  # § 187 Abs. 2, § 188 Abs. 2 BGB
    return day.year * 12 + day.month - 1 > vollendet
