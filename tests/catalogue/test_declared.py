"""Faulty declarations of what third parties confirm and registers give are refused, each with its sentence."""

from dataclasses import replace
from typing import Any

import pytest

from efa.catalogue.validate import problems
from efa.sdk import Asked, Benefit, Branches, Confirmation, FromRegister, Told
from efa_but import benefit as but
from efa_wohngeld import benefit as wohngeld

PRICE = Asked(key="kosten", kind="money")
BASE = Confirmation(document="ausflug", by="school", shows=("/vorname",), asks=(PRICE,), most=("kosten",), bills="once")
GIVES = (Told(key="kind", kind="text"),)
REGISTER = FromRegister(document="kindergeld", evidence="kindergeldbezug", norm="§ 67f SGB X", gives=GIVES)


def confirming(*confirmations: Confirmation) -> Benefit:
    return replace(but(), confirmations=confirmations)


def asking(**changes: Any) -> Benefit:
    return replace(but(), registers=(replace(REGISTER, **changes),))


def said(benefit: Benefit) -> str:
    return "; ".join(problems(benefit, benefit.key))


@pytest.mark.parametrize(
    ("confirmation", "sentence"),
    [
        (replace(BASE, document="gibt_es_nicht"), "the confirmation 'gibt_es_nicht' belongs to no document"),
        (replace(BASE, asks=(PRICE, PRICE)), "the confirmation ausflug: 'kosten' exists twice"),
        (
            replace(BASE, most=("tag",), asks=(PRICE, Asked(key="tag", kind="day"))),
            "'tag' in most is no money or count",
        ),
        (replace(BASE, most=("stunden",)), "'stunden' in most is no money or count"),
        (replace(BASE, shows=("vorname",)), "'vorname' is no pointer"),
        (replace(BASE, shows=("/fahrten[art]/ziel",)), "'/fahrten[art]/ziel' is no pointer"),
        (replace(BASE, shows=("/",)), "'/' is no pointer"),
        (replace(BASE, asks=(replace(PRICE, proposes="kosten"),)), "'kosten' is no pointer"),
        (replace(BASE, asks=(replace(PRICE, key="Kosten"),), most=()), "key 'Kosten' must match"),
    ],
)
def test_a_faulty_confirmation_is_refused(confirmation: Confirmation, sentence: str) -> None:
    assert sentence in said(confirming(confirmation))


def test_one_document_is_confirmed_in_one_way() -> None:
    assert "the confirmation 'ausflug' exists twice" in said(confirming(BASE, BASE))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"document": "gibt_es_nicht"}, "register of gibt_es_nicht: there is no such document"),
        ({"evidence": "Kindergeld"}, "the kind of evidence 'Kindergeld' must match"),
        ({"norm": ""}, "no norm allows the retrieval"),
        ({"gives": ()}, "it gives nothing"),
        ({"gives": (*GIVES, *GIVES)}, "'kind' exists twice"),
        ({"trust": "basis"}, "the level 'basis' proves nobody, only substantiell and hoch do"),
        ({"sends": ("vorname",)}, "'vorname' is no JSON pointer"),
        ({"sends": ("/fahrten[*]/ziel",)}, "is no JSON pointer through objects"),
        ({"gives": (Told(key="kind", kind="text", fills="/vorname"),)}, "only a document of the whole application can"),
    ],
)
def test_a_faulty_register_is_refused(changes: dict[str, Any], sentence: str) -> None:
    assert sentence in said(asking(**changes))


@pytest.mark.parametrize("benefit", [but(), wohngeld(), confirming(BASE), asking()])
def test_what_our_benefits_declare_is_sound(benefit: Benefit) -> None:
    assert said(benefit) == ""


@pytest.mark.parametrize(
    ("branches", "sentence"),
    [
        (Branches(answer="berechtigung", of={"sgb2": "sgb2"}), "branches: 'berechtigung' is no JSON pointer"),
        (Branches(answer="/berechtigung/leistung", of={}), "branches: no value of the answer has a branch"),
        (Branches(answer="/berechtigung/leistung", of={"sgb2": "SGB II"}), "the name 'SGB II' must match"),
    ],
)
def test_a_faulty_branch_is_refused(branches: Branches, sentence: str) -> None:
    assert sentence in said(replace(but(), branches=branches))
