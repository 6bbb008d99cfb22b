"""Evidence that the authority asks for (§ 60 Abs. 1 SGB I), with its conditions."""

from collections.abc import Callable, Iterator, Mapping

from efa.sdk import Answers, Context, Document
from efa_hlu.angaben import eintraege, gewaehlt, ist, objekt

_PERSONEN = "/haushalt/personen"
_Bedingung = Callable[[Answers], bool]
_EINNAHMEN: Mapping[str, tuple[str, ...]] = {
    "arbeit": ("lohn", "ausbildungslohn", "werkstatt", "ehrenamt", "freiwilligendienst"),
    "gewinn": ("selbstaendig", "vermietung"),
    "rente": ("rente_gesetzlich", "rente_versorgung", "rente_sonstige", "zusatzrente"),
    "leistung": ("lohnersatz", "kindergeld", "unterhaltsvorschuss", "mutterschaftsgeld", "pflegegeld"),
    "weitere": ("unterhalt", "kapital", "sonstige"),
}
_MERKMALE: Mapping[str, tuple[str, str]] = {
    "schwerbehinderung": ("schwerbehinderung", "§ 30 Abs. 1 SGB XII"),
    "schwangerschaft": ("schwanger", "§ 30 Abs. 2 SGB XII"),
    "ernaehrung": ("ernaehrung", "§ 30 Abs. 5 SGB XII"),
    "ausbildungshilfe": ("ausbildungshilfe", "§ 30 Abs. 4, § 42b Abs. 3 SGB XII"),
}


def _zur_person() -> Iterator[Document]:
    yield Document(key="ausweis", norm="§ 60 Abs. 1 SGB I")
    yield Document(key="aufenthaltstitel", norm="§ 23 SGB XII", needed=_ist("person", "staatsangehoerigkeit", "andere"))
    yield Document(key="vertretung", norm="§ 13 SGB X", needed=_ja("person", "hat_vertretung"))


def _je_person() -> Iterator[Document]:
    yield from _beide("erwerbsminderung", "§ 41 Abs. 3, § 45 SGB XII", _arbeit("befristet", "dauerhaft"))
    yield from _beide("werkstatt", "§ 41 Abs. 3a, § 42b Abs. 2 SGB XII", _in_der_werkstatt)
    for name, (merkmal, norm) in _MERKMALE.items():
        yield from _beide(name, norm, _hat_merkmal(merkmal))
    yield from _beide("krankenversicherung", "§ 32 SGB XII", _zahlt_krankenbeitrag)
    yield from _beide("leistungsbescheid", "§ 2 SGB XII", lambda person: bool(gewaehlt(person, "leistungen")))
    for name, arten in _EINNAHMEN.items():
        yield from _beide(f"einnahmen_{name}", "§ 82 Abs. 1 SGB XII", _nimmt_ein(arten))
    yield from _beide("ausgaben", "§ 82 Abs. 2 SGB XII", _hat_ausgaben)


def _wohnung_und_vermoegen() -> Iterator[Document]:
    zur_miete = _ist("wohnung", "art", "miete", "untermiete", "gemeinschaft")
    yield Document(key="mietvertrag", norm="§ 35 SGB XII", needed=zur_miete)
    yield Document(key="nebenkosten", norm="§ 35 SGB XII", needed=zur_miete)
    yield Document(key="eigentum", norm="§ 35, § 90 SGB XII", needed=_ist("wohnung", "art", "eigentum"))
    yield Document(key="wohnform", norm="§ 42a Abs. 5 SGB XII", needed=_ist("wohnung", "art", "besondere_wohnform"))
    yield Document(key="unterkunft", norm="§ 42a Abs. 7 SGB XII", needed=_ist("wohnung", "art", "unterkunft"))
    yield Document(key="einrichtung", norm="§ 27b SGB XII", needed=_ist("wohnung", "art", "einrichtung"))
    yield Document(key="bedarfe", norm="§§ 31, 33, 35a SGB XII", needed=_beantragt_mehr)
    yield Document(key="kontoauszuege", norm="§§ 82, 90 SGB XII")
    yield Document(key="vermoegen", norm="§ 90 SGB XII", needed=_ja("vermoegen", "hat_vermoegen"))
    yield Document(key="verschenkt", norm="§ 93 SGB XII, § 528 BGB", needed=_ja("vermoegen", "hat_verschenkt"))


def _beide(name: str, norm: str, bedingung: _Bedingung) -> Iterator[Document]:
    """The same evidence of the applicant and of each other member."""
    yield Document(key=name, norm=norm, needed=lambda answers, _: bedingung(objekt(answers, "person")))
    yield Document(key=f"person_{name}", norm=norm, per=_PERSONEN, needed=lambda person, _: bedingung(person))


def _ja(wo: str, frage: str) -> Callable[[Answers, Context], bool]:
    return lambda answers, _: objekt(answers, wo).get(frage) is True


def _ist(wo: str, name: str, *worte: str) -> Callable[[Answers, Context], bool]:
    return lambda answers, _: ist(objekt(answers, wo), name, *worte)


def _arbeit(*worte: str) -> _Bedingung:
    return lambda person: ist(person, "erwerbsfaehigkeit", *worte)


def _in_der_werkstatt(person: Answers) -> bool:
    return _arbeit("werkstatt", "werkstatt_bildung")(person) or "mittagessen" in gewaehlt(person, "merkmale")


def _hat_merkmal(merkmal: str) -> _Bedingung:
    return lambda person: merkmal in gewaehlt(person, "merkmale")


def _zahlt_krankenbeitrag(person: Answers) -> bool:
    return ist(person, "krankenversicherung", "freiwillig", "privat")


def _nimmt_ein(arten: tuple[str, ...]) -> _Bedingung:
    return lambda person: (
        person.get("hat_einnahmen") is True
        and any(ist(einnahme, "art", *arten) for einnahme in eintraege(person, "einnahmen"))
    )


def _hat_ausgaben(person: Answers) -> bool:
    return any(person.get(name) for name in ("versicherungen", "altersvorsorge", "werbungskosten", "fahrt_km"))


def _beantragt_mehr(answers: Answers, _context: Context) -> bool:
    return bool(gewaehlt(objekt(answers, "weiteres"), "bedarfe") & _ZU_BELEGEN)


def _ist_zu_belegen(answers: Answers, _context: Context) -> bool:
    return bool({"haushalt", "andere"} & set(gewaehlt(objekt(answers, "veraenderung"), "was")))


_ZU_BELEGEN = frozenset({"geburt", "orthopaedie", "vorsorge", "instandhaltung"})
_NUR_BEIM_ANTRAG = frozenset({"ausweis", "kontoauszuege", "bedarfe"})
_NUR_ZUERST = frozenset({"ausweis", "mietvertrag", "eigentum", "vertretung"})
DOCUMENTS: tuple[Document, ...] = (*_zur_person(), *_je_person(), *_wohnung_und_vermoegen())
VERAENDERUNG_DOCUMENTS = (
    *(document for document in DOCUMENTS if document.key not in _NUR_BEIM_ANTRAG),
    Document(key="veraenderung", norm="§ 60 Abs. 1 SGB I", needed=_ist_zu_belegen),
)
WEITERBEWILLIGUNG_DOCUMENTS = tuple(document for document in DOCUMENTS if document.key not in _NUR_ZUERST)
