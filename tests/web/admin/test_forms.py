"""The form of every setting is complete: words for each field, and what was read is what is shown."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pytest

from efa.kit.settings import Settings
from efa.kit.texts import core_texts
from efa.tenancy.directory import Tenant
from efa.tenancy.setting_types import PLAIN, check_setting
from efa.tenancy.settings import TenantSettings
from efa.web.admin.fields import fields
from efa.web.admin.plain_schema import plain
from efa.web.admin.reading import read, typed_of
from efa.web.admin.setting import OF_BENEFIT, Setting
from efa.web.admin.wrong import findings

if TYPE_CHECKING:
    from efa.web.deps import Visit

CATALOGUES = core_texts()
NAMES = (*PLAIN, *(f"{stem}.muster" for stem in OF_BENEFIT))
ADDRESS = {"street": "Musterweg 1", "postcode": "52062", "city": "Aachen"}
TEXT = {"de": "Text", "en": "Text"}
VALUES: dict[str, object] = {
    "authority": "Stadt Aachen",
    "contact": {"name": "Bürgertelefon", "phone": "0241 1", "email": "a@b.example", "website": "https://b.example"},
    "address": ADDRESS,
    "opening_hours": TEXT,
    "life_emergency_phone": "0241 555",
    "alerts_to": "zustellung@b.example",
    "allowed_benefits": ["muster"],
    "receipt_is_access": True,
    "draft_days": 14,
    "limits": {"file_mb": 5, "files": 10, "application_mb": 50},
    "languages": ["de", "en"],
    "four_eyes": False,
    "idle_minutes": 45,
    "staff_idle_minutes": 15,
    "legal": {
        "imprint": TEXT,
        "privacy_contact": TEXT,
        "accessibility_contact": "a@b.example",
        "enforcement_body": {"de": "Stelle"},
    },
    "seal": {"certificate": "aachen", "test": True, "qualified": False},
    "mailbox": {
        "adapter": "zbp",
        "environment": "demo",
        "transport": "fit_connect",
        "certificate": "zbp-demo",
        "client": "fit-connect-demo",
        "attach_notices": True,
        "monitor": False,
    },
    "return_hosts": ["portal.example", "www.portal.example"],
    "registers": ["kindergeldbezug=http", "meldebestaetigung=http"],
    "offices.muster": {
        "name": "Amt",
        "address": ADDRESS,
        "phone": "0241 55",
        "email": "a@b.example",
        "hours": {"de": "Mo"},
    },
    "processing_time.muster": TEXT,
    "remedy.muster": {"kind": "action", "body": "Verwaltungsgericht", "address": ADDRESS},
    "trust_to_submit.muster": "substantiell",
    "channels.muster": {
        "leading": "inbox",
        "copies": ["file_drop"],
        "fallback": [],
        "fallback_when": "never",
        "acknowledge_within_days": 2,
    },
}

INSTALLED = Settings(database_url="x", master_key=bytes(32), store_url="x", base_url="x", portal_ars="05")


def setting(name: str, lang: str = "de") -> Setting:
    catalogue = SimpleNamespace(states_with_form=(SimpleNamespace(name="muster"),))
    state = SimpleNamespace(
        catalogues=CATALOGUES,
        catalogue=catalogue,
        settings=INSTALLED,
    )
    land = Tenant(cast("Any", None), "05", "nw", "Land", (), None)
    known = SimpleNamespace(state=state, settings=TenantSettings(), tenant=land, texts=CATALOGUES.texts(lang))
    return Setting(cast("Visit", known), name)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_form_shows_is_what_it_reads(name: str) -> None:
    one, value = setting(name), VALUES[name]
    assert check_setting(name, value) == value
    assert read(one.form, typed_of(one.form, value)) == value
    assert findings(one.schema, one.form, value) == {}


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_field_and_every_choice_has_its_words(name: str, lang: str) -> None:
    one = setting(name, lang)
    assert one.title
    assert one.about
    for leaf in one.form.leaves:
        assert one.words.label(leaf) not in ("", leaf.path[-1] if leaf.path else "")
        for option in leaf.options:
            assert one.words.choice(leaf, option) != option or option == "muster"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_typed_is_a_value_only_where_a_list_or_a_default_may_be_empty(name: str) -> None:
    one = setting(name)
    may_be_empty = name in ("allowed_benefits", "return_hosts", "registers", "limits", "channels.muster")
    assert (findings(one.schema, one.form, read(one.form, {})) == {}) == may_be_empty


def test_settings_of_a_benefit_know_numbers_choices_and_lists() -> None:
    schema = plain(
        {
            "type": "object",
            "required": ["satz"],
            "properties": {
                "satz": {"type": "number", "minimum": 0},
                "art": {"enum": ["a", "b"]},
                "orte": {"type": "array", "items": {"type": "string"}},
            },
        }
    )
    form = fields(schema)
    typed = {"satz": ["1,5"], "art": ["b"], "orte": ["Aachen\r\n\r\n Bonn "]}
    assert read(form, typed) == {"satz": 1.5, "art": "b", "orte": ["Aachen", "Bonn"]}
    assert {name: one.code for name, one in findings(schema, form, read(form, {"satz": ["-1"]})).items()} == {
        "satz": "admin.wrong.number"
    }
    assert findings(schema, form, read(form, {"art": ["c"]}))["satz"].code == "admin.wrong.required"
