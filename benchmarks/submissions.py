"""Submissions over HTTP against the bare two-row insert of the same database."""

from benchmarks.drafts import Prepared, prepared
from benchmarks.floor_insert import inserts_per_second
from benchmarks.load import CSRF, Browser, Turn, hidden, measured
from benchmarks.running import Machine, Site, web
from efa.web.state import open_state

COUNT, CLIENTS, FLOOR_SECONDS = 1000, 8, 6.0
COOKIE = "efa-c-aachen"


async def submissions(machine: Machine) -> list[tuple[str, str, str]]:
    """Rows for the table of results."""
    async with open_state(machine.settings) as state:
        drafts = await prepared(state, COUNT)
    floor = await inserts_per_second(machine.floor_url, FLOOR_SECONDS)
    with web(machine.settings) as site:
        tokens = _tokens(site, drafts)
        turns = [[_turn(draft, token)] for draft, token in zip(drafts, tokens, strict=True)]
        done = measured(turns, CLIENTS, site.addresses)
    return [
        ("submissions a second over HTTP", f"{done.per_second:.0f}", "≥ 110"),
        ("the bare two-row insert a second", f"{floor:.0f}", "(floor)"),
        ("submissions ÷ bare insert", f"{done.per_second / floor:.3f}", "≥ 0.10"),
        ("submission p50 / p95, 8 clients", f"{done.at(0.5):.0f} / {done.at(0.95):.0f} ms", "(reported)"),
    ]


def _tokens(site: Site, drafts: list[Prepared]) -> list[str]:
    """The token of each session stands on its page; reading it is no part of a submission."""
    found: dict[str, str] = {}

    def turn(draft: Prepared) -> Turn:
        def read(browser: Browser) -> None:
            address = f"/aachen/antrag/{draft.draft}/speichern"
            page = browser.get(address, {"Cookie": f"{COOKIE}={draft.cookie}"})
            found[draft.draft] = hidden(CSRF, page.text)

        return read

    measured([[turn(draft)] for draft in drafts], CLIENTS, site.addresses)
    return [found[draft.draft] for draft in drafts]


def _turn(draft: Prepared, token: str) -> Turn:
    def submit(browser: Browser) -> None:
        form = {
            "csrf": token,
            "_declare": "1",
            "_v": str(draft.version),
            "f-erklaerung-ist_richtig": "true",
            "f-erklaerung-meldet_aenderungen": "true",
        }
        address = f"/aachen/antrag/{draft.draft}/erklaerung"
        answer = browser.post(address, form, {"Cookie": f"{COOKIE}={draft.cookie}"})
        if answer.status != 303 or "/eingang/" not in answer.location:
            raise RuntimeError(f"not submitted: {answer.status} {answer.location}")

    return submit
