"""Random drafts of the sample form: right, wrong, half done, with answers that other ways have left behind."""

from typing import Any

from hypothesis import strategies as st

from efa.catalogue.calls import Facts, NeededDocument
from efa.forms.filled import Evidence, Filled, Mark

_IDS = ("aaaa2222", "bbbb3333", "cccc4444")
_JOBS = {_id: (f"{_id[:4]}5555", f"{_id[:4]}6666") for _id in _IDS}
_NONSENSE: st.SearchStrategy[Any] = st.sampled_from([None, 3, "", "x", [], {}, True, -1])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(strategy, strategy, strategy, st.just(...), _NONSENSE)


def some(**parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object in which anything may be missing."""
    return st.fixed_dictionaries({key: maybe(value) for key, value in parts.items()}).map(
        lambda found: {key: value for key, value in found.items() if value is not ...}
    )


_TEXT = st.sampled_from(["Ada", "Öztürk", "x" * 300])
_DAY = st.sampled_from(["1985-03-27", "2020-02-30"])
_CENTS = st.integers(-1, 2_000_000)


@st.composite
def _job(draw: st.DrawFn, item: str) -> dict[str, Any]:
    whole = some(art=st.sampled_from(["lohn", "sonstiges"]), was=_TEXT, betrag=_CENTS, seit=st.just("2024-05"))
    return {"_id": item, **draw(whole)}


@st.composite
def _person(draw: st.DrawFn, item: str) -> dict[str, Any]:
    jobs = [draw(_job(job)) for job in _JOBS[item][: draw(st.integers(0, 2))]]
    whole = some(vorname=_TEXT, geburtsdatum=_DAY, arbeitet=st.booleans(), schule=_TEXT)
    return {"_id": item, **draw(whole), "einnahmen": jobs}


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    whole = some(
        person=some(
            name=some(vorname=_TEXT, nachname=_TEXT),
            geburtsdatum=_DAY,
            anschrift=some(strasse=_TEXT, hausnummer=st.just("3"), plz=st.just("05555"), ort=_TEXT),
            telefon=st.just("+49228123456"),
        ),
        wege=st.lists(st.sampled_from(["brief", "telefon", "rauch"]), max_size=3),
        allein=st.booleans(),
        wohnung=some(
            art=st.sampled_from(["miete", "eigentum", "zelt"]),
            miete=_CENTS,
            untermiete=st.booleans(),
            untermiete_betrag=_CENTS,
            flaeche=st.floats(0, 2000),
            heizung=st.sampled_from(["gas", "fern"]),
        ),
        konto=some(iban=st.sampled_from(["DE89370400440532013000", "DE00"])),
    )
    people = [draw(_person(item)) for item in _IDS[: draw(st.integers(0, 3))]]
    return {"ort": "053340002002", **draw(whole), "personen": people}


@st.composite
def drafts(draw: st.DrawFn) -> Filled:
    paths = ["/willkommen", "/personen", "/konto", "/person", *(f"/personen/{item}/einnahmen" for item in _IDS)]
    words: list[Mark] = ["seen", "confirmed", "passed"]
    marks = draw(st.dictionaries(st.sampled_from(paths), st.sampled_from(words)))
    needed = (NeededDocument("mietvertrag"), *(NeededDocument("lohnzettel", item) for item in _IDS))
    documents = tuple(document for document in needed if draw(st.booleans()))
    files = {"mietvertrag": Evidence(promise="later")} if draw(st.booleans()) else {}
    known = st.sampled_from([True, False, None])
    facts = Facts(items={item: {"ab_sechs": draw(known)} for item in _IDS})
    return Filled(answers=draw(answers()), marks=marks, facts=facts, documents=documents, files=files)
