"""Mandates as pages show them and as people choose them."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from markupsafe import Markup

from efa.catalogue.offer import offers
from efa.identity.actor import Citizen
from efa.identity.errors import MandateNotFound
from efa.identity.mandate_acts import DEFAULT_ACTS, OFFERED, MandateAct, MandateKind, Notices
from efa.identity.mandate_codes import OpenOffer, Scope
from efa.identity.mandate_log import MandateEvent
from efa.identity.mandates import Mandate
from efa.kit.clock import day_of
from efa.kit.ids import from_public, to_public
from efa.kit.texts import Texts
from efa.tenancy.session import Session
from efa.web.deps import Visit
from efa.web.html import bdi, moment
from efa.web.incoming import Fields
from efa.web.staff.typed import as_typed, typed_day

GIVEN = (MandateKind.VOLLMACHT, MandateKind.HILFE, MandateKind.BEISTAND)  # a Betreuung is given by a court
BADGES: Mapping[str, str] = {
    "active": "success",
    "pending_authority": "warning",
    "expired": "warning",
    "suspended": "warning",
    "rejected": "danger",
    "withdrawn": "info",
    "revoked": "info",
}
_LEAP_DAY = (2, 29)


def mandate_id(text: str) -> UUID:
    """The mandate in an address or a form. Raises MandateNotFound."""
    found = from_public(text)
    if found is None:
        raise MandateNotFound
    return found


def told_address(who: Citizen) -> str:
    """Street and number, then after a comma postcode and town, as the account service told them; '' if it did not."""
    street, code, town = (
        told.value if (told := who.verified.get(name)) else "" for name in ("street_address", "postal_code", "locality")
    )
    return f"{street}, {code} {town}" if street and code and town else ""


async def benefit_choices(visit: Visit, session: Session) -> list[tuple[str, str, str]]:
    """Every benefit that can be asked for here."""
    found = await offers(session, visit.state.catalogue, visit.now)
    return [(one.definition.key, benefit_name(visit.texts, one.definition.key), "") for one in found]


def benefit_name(texts: Texts, key: str) -> str:
    """What a benefit is called, its key where it is not installed any more."""
    return texts(f"{key}.name") if texts.has(f"{key}.name") else key


def scope_choices(visit: Visit) -> dict[str, object]:
    """What can be chosen besides the benefits."""
    texts = visit.texts
    return {
        "kinds": [(kind.value, texts(f"mandate.kind.{kind}"), texts(f"mandate.kind.{kind}.text")) for kind in GIVEN],
        "acts": [(act.value, texts(f"mandate.act.{act}"), "") for act in OFFERED],
        "notices": [(way.value, texts(f"mandate.notices.{way}"), "") for way in Notices],
    }


def scope_before(visit: Visit) -> dict[str, object]:
    """What stands in the form at first: a Vollmacht for a year, without what must be asked for."""
    today = visit.today
    day = (today.month, today.day) if (today.month, today.day) != _LEAP_DAY else (2, 28)
    until = today.replace(year=today.year + 1, month=day[0], day=day[1])
    acts = tuple(act.value for act in DEFAULT_ACTS[MandateKind.VOLLMACHT])
    return {"art": ("vollmacht",), "leistung": (), "darf": acts, "bescheide": ("none",), "bis": as_typed(until)}


def scope_typed(fields: Fields) -> dict[str, object]:
    """The same as it was sent."""
    several = {name: tuple(fields.get(name, ())) for name in ("art", "leistung", "darf", "bescheide")}
    return {**several, "bis": fields.first("bis")}


def read_scope(fields: Fields, offered: Iterable[str]) -> tuple[Scope | None, tuple[str, str]]:
    """How far the mandate goes; or which field is wrong, and the key of the text that says so."""
    kind = next((kind for kind in GIVEN if kind.value == fields.first("art")), None)
    benefits = frozenset(fields.get("leistung", ())) & frozenset(offered)
    until = typed_day(fields.first("bis")) if fields.first("bis").strip() else None
    if kind is None:
        return None, ("art", "mandate.wrong.kind")
    if not benefits:
        return None, ("leistung", "mandate.wrong.no_benefit")
    if until is None and fields.first("bis").strip():
        return None, ("bis", "mandate.wrong.day")
    acts = _acts(kind, fields)
    if not acts:
        return None, ("darf", "mandate.wrong.no_act")
    sent = fields.first("bescheide")
    notices = Notices(sent) if sent in Notices.__members__.values() and kind is MandateKind.VOLLMACHT else Notices.NONE
    if notices is not Notices.NONE:
        acts |= {MandateAct.RECEIVE_DECISIONS}
    return Scope(kind=kind, benefits=benefits, acts=acts, receives_notices=notices, valid_until=until), ("", "")


def mandate_facts(visit: Visit, mandate: Mandate) -> list[tuple[str, object]]:
    """Everything that is said of a mandate, as pairs of label and value."""
    return list(_facts(visit.texts, mandate, visit.now))


def mandate_row(visit: Visit, mandate: Mandate) -> dict[str, object]:
    """One mandate in a list."""
    texts, state = visit.texts, mandate.standing(visit.now)
    return {
        "id": to_public(mandate.id),
        "agent": bdi(mandate.names.agent),
        "principal": bdi(mandate.names.principal),
        "kind_text": texts(f"mandate.kind.{mandate.kind}"),
        "benefits": ", ".join(benefit_name(texts, key) for key in sorted(mandate.benefits)),
        "kind": BADGES[state],
        "state": texts(f"mandate.state.{state}"),
        "stands": state in {"active", "pending_authority", "suspended"},
        "active": state == "active",
        "renews": mandate.principal_client is not None and state != "pending_authority",
    }


def offer_row(visit: Visit, offer: OpenOffer) -> dict[str, object]:
    """A code that nobody has typed yet, by what it would allow."""
    texts, scope = visit.texts, offer.scope
    return {
        "id": to_public(offer.id),
        "kind_text": texts(f"mandate.kind.{scope.kind}"),
        "benefits": ", ".join(benefit_name(texts, key) for key in sorted(scope.benefits)),
        "until": texts("mandate.offer.open.until", tag=texts.date(day_of(offer.expires_at))),
    }


def log_rows(
    texts: Texts, events: Iterable[MandateEvent], names: Mapping[UUID, tuple[str, str]], mandate: Mandate
) -> list[tuple[str, str | Markup, Markup]]:
    """When, what, who: the latest first."""
    return [(moment(texts, event.at), _done(texts, event), _who(texts, event, names, mandate)) for event in events]


def _acts(kind: MandateKind, fields: Fields) -> frozenset[MandateAct]:
    if kind is not MandateKind.VOLLMACHT:
        return frozenset(DEFAULT_ACTS[kind])
    return frozenset(act for act in OFFERED if act.value in fields.get("darf", ()))


def _facts(texts: Texts, mandate: Mandate, now: datetime) -> Iterator[tuple[str, object]]:
    yield texts("mandate.fact.principal"), bdi(mandate.names.principal)
    yield texts("mandate.fact.agent"), bdi(mandate.names.agent)
    yield texts("mandate.fact.kind"), texts(f"mandate.kind.{mandate.kind}")
    yield texts("mandate.fact.state"), texts(f"mandate.state.{mandate.standing(now)}")
    yield texts("mandate.fact.benefits"), ", ".join(benefit_name(texts, key) for key in sorted(mandate.benefits))
    shown = [texts(f"mandate.act.{act}") for act in MandateAct if act in mandate.acts]
    yield texts("mandate.fact.acts"), ", ".join(shown)
    if mandate.aufgabenbereiche:
        tasks = sorted(mandate.aufgabenbereiche)
        yield texts("mandate.fact.tasks"), ", ".join(texts(f"mandate.task.{task}") for task in tasks)
    if mandate.names.reserved:
        yield texts("mandate.fact.reserved"), texts("mandate.reserved")
    yield texts("mandate.fact.notices"), texts(f"mandate.notices.{mandate.receives_notices}")
    if mandate.confirmed_how:
        yield texts("mandate.fact.confirmed"), texts(f"mandate.confirmed.{mandate.confirmed_how}")
    yield texts("mandate.fact.since"), texts.date(day_of(mandate.confirmed_at or mandate.created_at))
    until = texts.date(mandate.valid_until) if mandate.valid_until else texts("mandate.until_revoked")
    yield texts("mandate.fact.until"), until
    if mandate.reason:
        yield texts("mandate.fact.reason"), bdi(mandate.reason)


def _done(texts: Texts, event: MandateEvent) -> str | Markup:
    done = texts(f"mandate.event.{event.event}")
    benefit = event.details.get("benefit")
    return f"{benefit_name(texts, benefit)}: {done}" if benefit else done


def _who(texts: Texts, event: MandateEvent, names: Mapping[UUID, tuple[str, str]], mandate: Mandate) -> Markup:
    if event.actor == "staff":
        return bdi(texts("staff.actor.staff"))
    if event.actor == "principal":
        return bdi(mandate.names.principal)
    organisation, person = names.get(event.member, (mandate.names.agent, "")) if event.member else ("", "")
    said = ", ".join(part for part in (person, organisation or mandate.names.agent) if part)
    return bdi(said)
