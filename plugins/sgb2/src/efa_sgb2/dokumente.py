"""Evidence that the authority asks for (§ 60 Abs. 1 SGB I), with its conditions."""

from collections.abc import Callable, Iterator, Mapping

from efa.sdk import Answers, Context, Document
from efa_sgb2.angaben import alter, eintraege, ist, objekt, tag

_PERSONEN = "/haushalt/personen"
_AB_15 = 15
_Bedingung = Callable[[Answers], bool]
_BESCHEIDE = (
    "arbeitslosengeld",
    "krankengeld",
    "rente_gesetzlich",
    "rente_sonstige",
    "elterngeld",
    "elterngeld_plus",
    "ausbildungsfoerderung",
    "unterhalt",
    "unterhaltsvorschuss",
    "kinderzuschlag",
    "wohngeld",
    "mutterschaftsgeld",
    "betreuung",
    "erbschaft",
    "vermietung",
    "kapitalertraege",
    "sonstige",
)


def _zur_person() -> Iterator[Document]:
    yield Document(key="ausweis", norm="§ 60 Abs. 1 SGB I")
    yield Document(key="aufenthaltstitel", norm="§ 7 Abs. 1 Satz 2 SGB II", needed=_braucht_titel)
    andere = "§ 7 Abs. 1, 4 und 4a, § 19 Abs. 1 SGB II"
    yield from _beide("andere_leistung", andere, _bekommt_anderes)
    yield from _beide("bafoeg", "§ 7 Abs. 5 und 6, § 27 SGB II", _hat_bescheid_ueber_bafoeg)
    yield from _beide("mutterpass", "§ 21 Abs. 2 SGB II", _hat("mehrbedarf", "schwangerschaft"))
    behinderung = _hat("mehrbedarf", "behinderung", "merkzeichen_g")
    yield from _beide("schwerbehinderung", "§ 21 Abs. 4, § 23 Nr. 4 SGB II", behinderung)
    yield from _beide("ernaehrung", "§ 21 Abs. 5 und 6 SGB II", _hat("mehrbedarf", "ernaehrung", "besonderer"))
    yield Document(key="krankenversicherung", norm="§ 26 SGB II", needed=_ist_selbst_versichert)
    yield Document(key="person_schule", norm="§ 7 Abs. 5, § 11b Abs. 2b SGB II", per=_PERSONEN, needed=_lernt)


def _zum_einkommen() -> Iterator[Document]:
    lohn = _nimmt_ein("lohn", "ferienjob", "taschengeld_freiwilligendienst", "ehrenamt")
    ausgaben = _hat("ausgaben", "kfz_haftpflicht", "altersvorsorge", "werbungskosten")
    yield from _beide("lohn", "§§ 11, 11b SGB II", lohn)
    yield from _beide("selbstaendig", "§ 3 GrusiGV", _nimmt_ein("selbstaendig"))
    yield from _beide("bescheid", "§ 11 SGB II", _nimmt_ein(*_BESCHEIDE))
    yield from _beide("ausgaben", "§ 11b Abs. 1 SGB II", ausgaben)
    yield from _beide("unterhaltstitel", "§ 11b Abs. 1 Satz 1 Nr. 7 SGB II", _hat("ausgaben", "unterhalt"))


def _weitere() -> Iterator[Document]:
    yield Document(key="mietvertrag", norm="§ 22 Abs. 1 SGB II", needed=_wohnt("miete", "untermiete"))
    yield Document(key="nebenkosten", norm="§ 22 Abs. 1 SGB II", needed=_wohnt("miete", "untermiete"))
    yield Document(key="eigentum", norm="§ 22 Abs. 1 und 2 SGB II", needed=_wohnt("eigentum"))
    yield Document(key="rueckstand", norm="§ 22 Abs. 8 SGB II", needed=_hat_rueckstand)
    yield Document(key="kontoauszuege", norm="§ 60 Abs. 1 Satz 1 Nr. 3 SGB I")
    yield Document(key="vermoegen", norm="§ 12 SGB II", needed=_hat_vermoegen)


def _beide(name: str, norm: str, bedingung: _Bedingung) -> Iterator[Document]:
    """The same evidence of the applicant and of each other member."""
    yield Document(key=name, norm=norm, needed=lambda answers, _: bedingung(objekt(answers, "person")))
    yield Document(key=f"person_{name}", norm=norm, per=_PERSONEN, needed=lambda person, _: bedingung(person))


def _hat(name: str, *worte: str) -> _Bedingung:
    def hat(person: Answers) -> bool:
        gewaehlt = person.get(name)
        return isinstance(gewaehlt, list | tuple) and any(wort in gewaehlt for wort in worte)

    return hat


def _bekommt_anderes(person: Answers) -> bool:
    return ist(person, "andere_leistung", "altersrente", "grundsicherung", "asylblg", "entschaedigung")


def _hat_bescheid_ueber_bafoeg(person: Answers) -> bool:
    beschieden = ist(person, "bafoeg", "bekommt", "zu_viel_einkommen", "abgelehnt")
    return beschieden and ist(person, "status", "studium")


def _nimmt_ein(*arten: str) -> _Bedingung:
    return lambda person: (
        person.get("hat_einnahmen") is True and any(ist(eine, "art", *arten) for eine in eintraege(person, "einnahmen"))
    )


def _wohnt(*arten: str) -> Callable[[Answers, Context], bool]:
    return lambda answers, _: ist(objekt(answers, "wohnung"), "art", *arten)


def _braucht_titel(answers: Answers, _context: Context) -> bool:
    return ist(objekt(answers, "person"), "staatsangehoerigkeit", "andere")


def _ist_selbst_versichert(answers: Answers, _context: Context) -> bool:
    return ist(objekt(answers, "person"), "versicherung", "freiwillig", "privat")


def _lernt(person: Answers, context: Context) -> bool:
    geburt = tag(person.get("geburtsdatum"))
    ab_15 = geburt is not None and alter(geburt, context.day) >= _AB_15
    return ab_15 and ist(person, "status", "schule", "ausbildung", "studium")


def _hat_rueckstand(answers: Answers, _context: Context) -> bool:
    wohnung: Mapping[str, object] = objekt(answers, "wohnung")
    return objekt(wohnung, "vermieter").get("rueckstand") is True


def _hat_vermoegen(answers: Answers, _context: Context) -> bool:
    return objekt(answers, "vermoegen").get("hat_vermoegen") is True


def _ist_zu_belegen(answers: Answers, _context: Context) -> bool:
    was = objekt(answers, "veraenderung").get("was")
    return isinstance(was, list | tuple) and bool({"haushalt", "andere"} & set(was))


_LIEGT_VOR = frozenset({"ausweis", "mietvertrag", "eigentum"})
_NUR_BEIM_ANTRAG = frozenset({"ausweis", "kontoauszuege"})
DOCUMENTS: tuple[Document, ...] = (*_zur_person(), *_zum_einkommen(), *_weitere())
WEITERBEWILLIGUNG_DOCUMENTS = tuple(document for document in DOCUMENTS if document.key not in _LIEGT_VOR)
VERAENDERUNG_DOCUMENTS = (
    *(document for document in DOCUMENTS if document.key not in _NUR_BEIM_ANTRAG),
    Document(key="veraenderung", norm="§ 60 Abs. 1 SGB I", needed=_ist_zu_belegen),
)
