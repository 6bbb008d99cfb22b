"""Evidence that the authority asks for (§ 60 Abs. 1 SGB I), with its conditions."""

from collections.abc import Callable, Iterator

from efa.sdk import Answers, Context, Document
from efa_but.angaben import ist, objekt
from efa_but.bestaetigung import BESTAETIGUNGEN
from efa_but.kinderbild import braucht, jahre

_KINDER = "/kinder"
_MIT_BESCHEID = ("sgb2", "wohngeld", "kinderzuschlag", "hlu", "grundsicherung", "asylblg")
_SCHULBESCHEINIGUNG = 15


def _berechtigung() -> Iterator[Document]:
    yield Document(
        key="bescheid", norm="§ 28 SGB II, § 34 SGB XII, § 6b BKGG, § 3 AsylbLG", needed=_hat(*_MIT_BESCHEID)
    )
    yield Document(key="einkommen", norm="§ 7 Abs. 2 Satz 3 SGB II, § 34a Abs. 1 SGB XII", needed=_hat("keine"))
    yield Document(
        key="kind_bescheid", norm="§ 28 SGB II, § 34 SGB XII, § 6b BKGG, § 3 AsylbLG", per=_KINDER, needed=_je
    )
    yield Document(key="kindergeld", norm="§ 6b Abs. 1 BKGG", per=_KINDER, needed=_bekommt_kindergeld)


def _kinder() -> Iterator[Document]:
    yield Document(
        key="schulbescheinigung", norm="§ 28 Abs. 1 und 3 SGB II, § 34 SGB XII", per=_KINDER, needed=_ist_schule_offen
    )
    yield Document(key="fahrkarte", norm="§ 28 Abs. 4 SGB II, § 34 Abs. 4 SGB XII", per=_KINDER, needed=_faehrt)
    yield Document(key="schultraeger", norm="§ 28 Abs. 4 SGB II, § 34 Abs. 4 SGB XII", per=_KINDER, needed=_faehrt)
    for papier in BESTAETIGUNGEN:
        yield Document(key=papier.papier, norm=papier.norm, per=_KINDER, needed=_unbestaetigt(papier.fehlt_fuer))
    yield Document(key="quittungen", norm="§ 30 SGB II, § 34b SGB XII", needed=_hat_vorgeleistet)


def _hat(*leistungen: str) -> Callable[[Answers, Context], bool]:
    return lambda answers, _: ist(objekt(answers, "berechtigung"), "leistung", *leistungen)


def _je(kind: Answers, _context: Context) -> bool:
    return ist(kind, "leistung", *_MIT_BESCHEID)


def _bekommt_kindergeld(kind: Answers, _context: Context) -> bool:
    return kind.get("kindergeld") is True


def _ist_schule_offen(kind: Answers, context: Context) -> bool:
    """Whoever is no longer bound to attend school, and whoever has just begun, shows that they do."""
    alter = jahre(kind, context.day)
    neu = ist(objekt(kind, "schulbedarf"), "besuch", "erstmals", "wieder")
    return braucht(kind, "schulbedarf") and (neu or (alter is not None and alter >= _SCHULBESCHEINIGUNG))


def _faehrt(kind: Answers, _context: Context) -> bool:
    return braucht(kind, "befoerderung")


def _unbestaetigt(fehlt_fuer: Callable[[Answers], bool]) -> Callable[[Answers, Context], bool]:
    return lambda kind, _: fehlt_fuer(kind)


def _hat_vorgeleistet(answers: Answers, _context: Context) -> bool:
    return objekt(answers, "auszahlung").get("hat_vorgeleistet") is True


DOCUMENTS: tuple[Document, ...] = (*_berechtigung(), *_kinder())
