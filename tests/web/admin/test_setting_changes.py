"""Who changed a setting, and two people who change the same one."""

from collections.abc import Mapping
from uuid import UUID

from efa.tenancy.last_change import last_change
from efa.web.state import State
from tests.web.admin.test_settings import SETTINGS, in_force
from tests.web.browser import Person


async def test_who_changed_a_setting_is_recorded_and_shown(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    await (await admin.open(f"{SETTINGS}/draft_days")).send("Speichern", wert="14")
    assert (
        "Zuletzt geändert am 24. November 2026, 10:30 Uhr von Kim Amt."
        in (await admin.open(f"{SETTINGS}/draft_days")).text
    )
    async with state.directory.session(tenants["aachen"]) as session:
        change = await last_change(session, "draft_days")
    assert change
    assert UUID(change.by)


async def test_two_administrators_do_not_overwrite_each_other_unseen(
    admin: Person, state: State, tenants: Mapping[str, UUID]
) -> None:
    one, other = await admin.open(f"{SETTINGS}/draft_days"), await admin.open(f"{SETTINGS}/draft_days")
    await one.send("Speichern", wert="14")
    shown = await other.send("Speichern", wert="10")
    assert "Jemand hat diese Einstellung inzwischen geändert" in shown.text
    assert (shown.value("wert"), await in_force(state, tenants["aachen"], "draft_days")) == ("10", 14)
    await shown.send("Speichern")
    assert await in_force(state, tenants["aachen"], "draft_days") == 10
