"""Evidence that the authority asks for (§ 60 Abs. 1 SGB I, § 23 WoGG), with its conditions."""

from collections.abc import Callable, Iterator, Mapping

from efa.sdk import Answers, Context, Document
from efa_wohngeld.angaben import eintraege, ist, objekt
from efa_wohngeld.haushaltsbild import hat_transferleistung

_PERSONEN = "/haushalt/personen"
_Bedingung = Callable[[Answers], bool]
_EINNAHMEN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "arbeit": (
        "§ 14 Abs. 1 WoGG",
        ("lohn", "minijob", "zuschlaege", "aktivrente", "betriebliche_altersversorgung"),
    ),
    "gewinn": (
        "§ 14 Abs. 1 WoGG",
        ("selbstaendige_arbeit", "gewerbebetrieb", "land_und_forstwirtschaft"),
    ),
    "rente": (
        "§ 14 Abs. 1 und 2 WoGG",
        ("rente_gesetzlich", "rente_sonstige", "beamtenpension", "rente_unfallversicherung"),
    ),
    "leistung": (
        "§ 14 Abs. 2 Nr. 6 WoGG",
        ("arbeitslosengeld", "lohnersatz", "krankentagegeld", "elterngeld", "elterngeld_plus"),
    ),
    "weitere": (
        "§ 14 WoGG",
        (
            "unterhalt_kind",
            "unterhaltsvorschuss",
            "unterhalt_ehegatte",
            "zuwendung",
            "mietzahlung_dritter",
            "kapitalertraege",
            "vermietung",
            "pflegegeld_jugendhilfe",
            "pflegeentgelt",
            "auslaendische_einkuenfte",
            "sonstige_voll",
        ),
    ),
}


def _wohnung() -> Iterator[Document]:
    zur_miete = _wohnt("miete", "untermiete")
    yield Document(key="mietvertrag", norm="§ 9 WoGG", needed=zur_miete)
    yield Document(key="mietbescheinigung", norm="§ 23 Abs. 3 WoGG", needed=zur_miete)
    yield Document(key="mietzahlung", norm="§ 9 Abs. 1 WoGG", needed=zur_miete)
    yield Document(key="heimvertrag", norm="§ 9 Abs. 3 WoGG", needed=_wohnt("heim"))
    yield Document(key="eigentum", norm="§ 3 Abs. 2 WoGG", needed=_wohnt("eigentum"))
    yield Document(key="fremdmittel", norm="§ 10 Abs. 1 WoGG", needed=_wohnt("eigentum"))
    yield Document(key="grundsteuer", norm="§ 10 Abs. 1 WoGG", needed=_wohnt("eigentum"))


def _je_person() -> Iterator[Document]:
    for name, (norm, arten) in _EINNAHMEN.items():
        yield from _beide(f"einnahmen_{name}", norm, _nimmt_ein(arten))
    yield from _beide("ausbildung", "§ 14 Abs. 2 Nr. 27, § 20 Abs. 2 WoGG", _ist_in_ausbildung)
    yield from _beide("transferbescheid", "§§ 7, 8 WoGG", hat_transferleistung)
    yield from _beide("schwerbehinderung", "§ 17 Nr. 1 WoGG", _hat_merkmal("schwerbehinderung"))
    yield from _beide("pflege", "§ 17 Nr. 1 WoGG", _hat_merkmal("pflegebeduerftig"))
    yield from _beide("ns_verfolgung", "§ 17 Nr. 2 WoGG", _hat_merkmal("ns_verfolgt"))
    yield from _beide("grundrente", "§ 17a WoGG", _hat_merkmal("grundrente"))
    yield from _beide("unterhalt", "§ 18 WoGG", lambda person: person.get("zahlt_unterhalt") is True)


def _weitere() -> Iterator[Document]:
    yield Document(
        key="kinderbetreuung", norm="§ 14 Abs. 1 WoGG, § 2 Abs. 5a EStG", per=_PERSONEN, needed=_hat_betreuungskosten
    )
    yield Document(key="aufenthaltstitel", norm="§ 3 Abs. 5 WoGG", needed=_braucht_titel)
    yield Document(key="vermoegen", norm="§ 21 Nr. 3 WoGG", needed=_hat_vermoegen)


def _beide(name: str, norm: str, bedingung: _Bedingung) -> Iterator[Document]:
    """The same evidence of the applicant and of each other member."""
    yield Document(key=name, norm=norm, needed=lambda answers, _: bedingung(objekt(answers, "person")))
    yield Document(key=f"person_{name}", norm=norm, per=_PERSONEN, needed=lambda person, _: bedingung(person))


def _wohnt(*arten: str) -> Callable[[Answers, Context], bool]:
    return lambda answers, _: ist(objekt(answers, "wohnung"), "art", *arten)


def _nimmt_ein(arten: tuple[str, ...]) -> _Bedingung:
    return lambda person: (
        person.get("hat_einnahmen") is True
        and any(ist(einnahme, "art", *arten) for einnahme in eintraege(person, "einnahmen"))
    )


def _hat_merkmal(merkmal: str) -> _Bedingung:
    def hat(person: Answers) -> bool:
        merkmale = person.get("merkmale")
        return isinstance(merkmale, list | tuple) and merkmal in merkmale

    return hat


def _ist_in_ausbildung(person: Answers) -> bool:
    return ist(person, "status", "ausbildung", "studium") or _nimmt_ein(("ausbildungsfoerderung",))(person)


def _hat_betreuungskosten(kind: Answers, _context: Context) -> bool:
    return ist(kind, "betreuung_zahlt", "antragsteller", "partner")


def _braucht_titel(answers: Answers, _context: Context) -> bool:
    return objekt(answers, "person").get("staatsangehoerigkeit") == "andere"


def _hat_vermoegen(answers: Answers, _context: Context) -> bool:
    return objekt(answers, "weiteres").get("hat_vermoegen") is True


def _ist_andere_aenderung(answers: Answers, _context: Context) -> bool:
    was = objekt(answers, "aenderung").get("was")
    return isinstance(was, list | tuple) and bool({"umzug", "andere", "haushalt"} & set(was))


_BLEIBT_BEWIESEN = frozenset({"mietvertrag", "heimvertrag", "eigentum", "ns_verfolgung", "person_ns_verfolgung"})
DOCUMENTS: tuple[Document, ...] = (*_wohnung(), *_je_person(), *_weitere())
WEITERLEISTUNG_DOCUMENTS = tuple(document for document in DOCUMENTS if document.key not in _BLEIBT_BEWIESEN)
AENDERUNG_DOCUMENTS = (
    *DOCUMENTS,
    Document(key="aenderung", norm="§ 60 Abs. 1 SGB I", needed=_ist_andere_aenderung),
)
