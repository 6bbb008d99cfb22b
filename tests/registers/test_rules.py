"""Whom a register may be asked about, what is kept of its answer, and which registers there are."""

import sys
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
from plugins.but.tests.antraege import familie

from efa.catalogue.calls import NeededDocument
from efa.catalogue.definition import define
from efa.identity.actor import Actor, Citizen, Guest, Verified
from efa.identity.trust import Trust
from efa.kit.ids import new_id
from efa.kit.settings import Settings
from efa.registers.answers import kept_values
from efa.registers.check import of_registers
from efa.registers.http import HttpRegister
from efa.registers.installed import GROUP, installed_registers
from efa.registers.obstacles import Askable, Inquiry, look
from efa.sdk import FromRegister, RegisterFound, Told
from efa.sdk.channel import Recipient
from efa_but import benefit as but

DEFINITION = define(but(), "1.0.0")
[KINDERGELD] = DEFINITION.registers
RECIPIENT = Recipient(slug="aachen", ars="053340002002", authority="Stadt Aachen")
SETTINGS = Settings(
    environment="test", database_url="x", master_key=bytes(32), store_url="x", base_url="x", portal_ars="05"
)
PLUGIN = """
from efa.registers.http import HttpRegister
from efa.sdk import hookimpl

@hookimpl
def register():
    return HttpRegister(None, key="noots")
"""


def inquiry(item: str = "mia22222", **changes: object) -> Inquiry:
    answers = familie({pointer.replace("_", "/"): value for pointer, value in changes.items()})
    needed = NeededDocument("kindergeld", item)
    return Inquiry(declared=KINDERGELD, needed=needed, definition=DEFINITION, procedure="erstantrag", answers=answers)


def mara(trust: Trust = Trust.SUBSTANTIELL, **claims: str) -> Citizen:
    known = {"given_name": "Mara Luise", "family_name": "Muster", "birthdate": "1990-03-27", **claims}
    verified = {name: Verified(value, trust) for name, value in known.items() if value}
    return Citizen("mara", trust, new_id(), "Mara Muster", verified)


def found(**values: str | int) -> RegisterFound:
    return RegisterFound(issuer="Familienkasse", reference="1", values=values)


def test_a_register_is_asked_about_whom_the_account_proves_and_told_what_is_declared() -> None:
    known = look(inquiry(), mara(Trust.HOCH))
    assert isinstance(known, Askable)
    assert (known.person.given_name, known.level) == ("Mara Luise", "hoch")
    assert known.about == {"vorname": "Mia", "geburtsdatum": "2015-05-01"}


@pytest.mark.parametrize(
    ("actor", "obstacle"),
    [
        (None, "account"),
        (Guest("guest:1"), "account"),
        (mara(Trust.NIEDRIG), "level"),
        (mara(birthdate=""), "level"),
        (mara(birthdate="27.3.1990"), "level"),
        (mara(family_name="Beispiel"), "somebody_else"),
        (mara(given_name="Luise"), "somebody_else"),
        (mara(birthdate="1990-03-28"), "somebody_else"),
    ],
)
def test_what_stands_in_the_way_has_a_name(actor: Actor | None, obstacle: str) -> None:
    assert look(inquiry(), actor) == obstacle


def test_a_high_login_does_not_lift_a_typed_name() -> None:
    who = mara(Trust.HOCH)
    typed = {**who.verified, "birthdate": Verified("1990-03-27", Trust.BASIS)}
    assert look(inquiry(), replace(who, verified=typed)) == "level"


def test_an_open_question_about_the_child_comes_first() -> None:
    assert look(inquiry(_kinder_0_geburtsdatum=None), mara()) == "answers"


def test_only_what_is_declared_is_kept() -> None:
    kept = kept_values(KINDERGELD, found(kind="Mia", seit="2015-05", betrag=25_900, iban="DE00"))
    assert kept is not None
    assert [(value.key, value.kind, value.value) for value in kept] == [
        ("kind", "text", "Mia"),
        ("seit", "month", "2015-05"),
        ("betrag", "money", 25_900),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "Mia", "seit": "2015-05"},
        {"kind": "Mia", "seit": "Mai 2015", "betrag": 25_900},
        {"kind": "Mia", "seit": "2015-13", "betrag": 25_900},
        {"kind": "Mia", "seit": "2015-05", "betrag": "259,00"},
        {"kind": "Mia", "seit": "2015-05", "betrag": -1},
        {"kind": "Mia", "seit": "2015-05", "betrag": True},
        {"kind": "", "seit": "2015-05", "betrag": 25_900},
        {"kind": "Mia\x00", "seit": "2015-05", "betrag": 25_900},
    ],
)
def test_an_answer_that_is_not_as_declared_is_none(values: dict[str, str | int]) -> None:
    assert kept_values(KINDERGELD, found(**values)) is None


def test_what_need_not_be_said_may_be_missing_but_not_wrong() -> None:
    gives = (Told(key="a", kind="text"), Told(key="b", kind="day", required=False))
    declared = FromRegister(document="x", evidence="x1", norm="§", gives=gives)
    assert kept_values(declared, found(a="1"))
    assert kept_values(declared, found(a="1", b="gestern")) is None


async def test_each_connection_that_is_chosen_is_tried_once() -> None:
    registers = {"http": HttpRegister(None)}
    parts = of_registers(registers, ["kindergeldbezug=http", "meldebestaetigung=http", "rente=noots"], RECIPIENT)
    assert {part: await tried() for part, tried in parts.items()} == {
        "register:http": ("not_configured",),
        "register:noots": ("not_installed",),
    }


def test_hook_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "efa_noots.py").write_text(PLUGIN)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "efa_noots", raising=False)
    entry = EntryPoint("noots", "efa_noots", GROUP)
    assert sorted(installed_registers(SETTINGS, [entry])) == ["http", "noots"]
    broken = [EntryPoint("kaputt", "efa_gibt_es_nicht", GROUP), EntryPoint("anders", "efa_noots", GROUP)]
    assert sorted(installed_registers(SETTINGS, broken)) == ["http"]
