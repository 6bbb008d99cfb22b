"""What a school or provider confirms by its account instead of a paper, and the little that it sees for it."""

from typing import Literal

from efa.sdk import Asked, Confirmation
from efa_but.bestaetigung import BESTAETIGUNGEN

_KIND = ("/vorname", "/familienname")
_ZEIGT = {
    "ausflug": tuple(f"/fahrten[art=ausflug]/{angabe}" for angabe in ("ziel", "beginn")),
    "klassenfahrt": tuple(f"/fahrten[art=klassenfahrt]/{angabe}" for angabe in ("ziel", "beginn", "ende")),
    "lernfoerderung_schule": ("/klasse", "/lernfoerderung/faecher", "/lernfoerderung/ab", "/lernfoerderung/bis"),
    "lernfoerderung_anbieter": ("/lernfoerderung/faecher", "/lernfoerderung/ab", "/lernfoerderung/bis"),
    "mittagessen": ("/einrichtung", "/mittagessen/turnus", "/mittagessen/ab"),
    "teilhabe": ("/teilhabe/angebot", "/teilhabe/ab"),
}
_FRAGT = {
    "ausflug": (
        Asked(key="kosten", kind="money", proposes="/fahrten[art=ausflug]/kosten"),
        Asked(key="tag", kind="day", proposes="/fahrten[art=ausflug]/beginn"),
    ),
    "klassenfahrt": (
        Asked(key="kosten", kind="money", proposes="/fahrten[art=klassenfahrt]/kosten"),
        Asked(key="beginn", kind="day", proposes="/fahrten[art=klassenfahrt]/beginn"),
        Asked(key="ende", kind="day", proposes="/fahrten[art=klassenfahrt]/ende"),
        Asked(key="faellig", kind="day", required=False),
    ),
    "lernfoerderung_schule": (
        Asked(key="faecher", kind="text", proposes="/lernfoerderung/faecher"),
        Asked(key="ab", kind="month", proposes="/lernfoerderung/ab"),
        Asked(key="bis", kind="month", proposes="/lernfoerderung/bis"),
    ),
    "lernfoerderung_anbieter": (
        Asked(key="je_stunde", kind="money", proposes="/lernfoerderung/je_stunde"),
        Asked(key="stunden", kind="count"),
        Asked(key="ab", kind="month", proposes="/lernfoerderung/ab"),
        Asked(key="bis", kind="month", proposes="/lernfoerderung/bis"),
    ),
    "mittagessen": (
        Asked(key="preis", kind="money", proposes="/mittagessen/preis"),
        Asked(key="mahlzeiten", kind="count", required=False, proposes="/mittagessen/mahlzeiten"),
        Asked(key="ab", kind="month", proposes="/mittagessen/ab"),
    ),
    "teilhabe": (
        Asked(key="kosten", kind="money", proposes="/teilhabe/kosten"),
        Asked(key="ab", kind="month", proposes="/teilhabe/ab"),
    ),
}


_RECHNET_AB: dict[str, tuple[Literal["month", "once"], tuple[str, ...]]] = {
    "ausflug": ("once", ("kosten",)),
    "klassenfahrt": ("once", ("kosten",)),
    "lernfoerderung_anbieter": ("month", ("je_stunde", "stunden")),
    "mittagessen": ("month", ("preis", "mahlzeiten")),
    "teilhabe": ("month", ("kosten",)),
}


CONFIRMATIONS: tuple[Confirmation, ...] = tuple(
    Confirmation(
        document=eine.papier,
        by="school" if eine.durch == "schule" else "provider",
        shows=(*_KIND, *_ZEIGT[eine.papier]),
        asks=_FRAGT[eine.papier],
        bills=_RECHNET_AB[eine.papier][0] if eine.papier in _RECHNET_AB else None,
        most=_RECHNET_AB[eine.papier][1] if eine.papier in _RECHNET_AB else (),
    )
    for eine in BESTAETIGUNGEN
)
