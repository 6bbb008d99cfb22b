"""The map of coverage: in which municipalities a benefit can be applied for, and where nobody decides."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import groupby

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.catalogue.coverage import COVERS, Cover, Covered, Known, Municipality, coverage
from efa.catalogue.read_coverage import municipalities, read_known
from efa.identity.rights import Action
from efa.kit.clock import BERLIN
from efa.tenancy.session import operator_session
from efa.web.admin.desk import at_work_with, benefit_name
from efa.web.deps import StaffVisit, Visit
from efa.web.operator.routes import route_columns, shown_findings
from efa.web.staff.typed import as_typed, typed_day

router = APIRouter()
_KREIS = 5
_YEARS = range(2000, 3000)
_LINK = Markup('<a class="kern-link kern-link--no-visited-state" href="{}?leistung={}">{}</a>')
_PART = Markup('<rect class="efa-cover--{}" x="{}" width="{}" height="8"/>')
_BAR = Markup('<svg class="efa-cover" viewBox="0 0 {} 8" preserveAspectRatio="none" aria-hidden="true">{}</svg>')


@router.get("/betrieb/abdeckung", name="operator_coverage")
async def show(visit: StaffVisit) -> Response:
    """The Land by Kreis, for one benefit; and a line for each benefit."""
    await at_work_with(visit, Action.READ_TENANTS)
    benefit, branch = _asked(visit)
    day = _day(visit)
    places, known = await _read(visit, visit.tenant.ars, day)
    found = list(coverage(places, known, benefit, day, branch)) if benefit else []
    return await visit.page(
        "operator/coverage.html",
        status=200,
        **_frame(visit, benefit, branch),
        whole=_row(visit.tenant.name, Counter(one.cover for one in found)) if found else None,
        columns=_columns(visit, "operator.coverage.kreis"),
        rows=[*_by_kreis(visit, found, _onward(_key(benefit, branch), day))],
        benefits=[*_by_benefit(visit, places, known, day)],
        benefit_columns=_columns(visit, "operator.coverage.benefit"),
        routes=await shown_findings(visit),
        route_columns=route_columns(visit.texts),
    )


@router.get("/betrieb/abdeckung/{kreis}", name="operator_coverage_of")
async def inside(visit: StaffVisit, kreis: str) -> Response:
    """Every municipality of a Kreis, with its authority."""
    await at_work_with(visit, Action.READ_TENANTS)
    benefit, branch = _asked(visit)
    area = kreis if len(kreis) == _KREIS and kreis.startswith(visit.tenant.ars) else "-"
    day = _day(visit)
    places, known = await _read(visit, area, day)
    names = {tenant.ars: tenant.name for tenant in await visit.state.directory.all()}
    texts = visit.texts
    found = coverage(places, known, benefit, day, branch) if benefit else ()
    return await visit.page(
        "operator/coverage_of.html",
        status=200,
        heading=texts("operator.coverage.places_of", name=places[0].kreis if places else ""),
        said=texts("operator.coverage.on", tag=texts.date(day)),
        back=visit.link("operator_coverage") + f"?leistung={_onward(_key(benefit, branch), day)}",
        columns=[(texts(f"operator.coverage.{name}"), False) for name in ("place", "ars", "cover", "authority")],
        rows=[
            (one.place.name, one.place.ars, texts(f"operator.coverage.{one.cover}"), names.get(one.authority or "", ""))
            for one in found
        ],
    )


async def _read(visit: Visit, area: str, day: date) -> tuple[tuple[Municipality, ...], Known]:
    """What is switched on counts at this moment, on another day at its noon."""
    state = visit.state
    at = visit.now if day == visit.today else datetime.combine(day, time(12), BERLIN)
    async with operator_session(state.engine) as db:
        known = await read_known(db, state.directory, state.memo.of, at)
        return await municipalities(db, area), known


def _day(visit: Visit) -> date:
    """The day in the address; today where it names none."""
    typed = typed_day(visit.query("tag"))
    return typed if typed and typed.year in _YEARS else visit.today


def _onward(key: str, day: date) -> str:
    return f"{key}&tag={as_typed(day)}"


def _asked(visit: Visit) -> tuple[str, str]:
    """Benefit and branch of the address; the first benefit where it names none."""
    known = {key for key, _ in _choices(visit)}
    wanted = visit.query("leistung")
    key = wanted if wanted in known else min(known, default="")
    benefit, _, branch = key.partition(".")
    return benefit, branch


def _choices(visit: Visit) -> list[tuple[str, str]]:
    """Each benefit, and behind it its branches."""
    found: list[tuple[str, str]] = []
    for definition in visit.state.catalogue.open_to_applications:
        name = benefit_name(visit, definition.key)
        found.append((definition.key, name))
        for branch in definition.branch_names:
            said = visit.texts(f"{definition.key}.branch.{branch}")
            found.append((_key(definition.key, branch), f"{name}: {said}"))
    return found


def _key(benefit: str, branch: str) -> str:
    return f"{benefit}.{branch}" if branch else benefit


def _frame(visit: Visit, benefit: str, branch: str) -> dict[str, object]:
    texts = visit.texts
    return {
        "heading": texts("operator.coverage.title"),
        "choices": [(key, name, "") for key, name in _choices(visit)],
        "chosen": _key(benefit, branch),
        "day": as_typed(_day(visit)),
        "said": texts("operator.coverage.on", tag=texts.date(_day(visit))),
        "legend": [(cover, texts(f"operator.coverage.{cover}")) for cover in COVERS],
    }


def _columns(visit: Visit, first: str) -> list[tuple[str, bool]]:
    texts = visit.texts
    numbers = [(texts(f"operator.coverage.{name}"), True) for name in ("places", *COVERS)]
    return [(texts(first), False), (texts("operator.coverage.picture"), False), *numbers]


def _by_kreis(visit: Visit, found: Sequence[Covered], key: str) -> Iterator[tuple[object, ...]]:
    for (kreis, name), group in groupby(found, key=lambda one: (one.place.ars[:_KREIS], one.place.kreis)):
        link = _LINK.format(visit.link("operator_coverage_of", kreis=kreis), key, name)
        yield _row(link, Counter(one.cover for one in group))


def _by_benefit(visit: Visit, places: Sequence[Municipality], known: Known, day: date) -> Iterator[tuple[object, ...]]:
    for key, name in _choices(visit):
        benefit, _, branch = key.partition(".")
        counts = Counter(one.cover for one in coverage(places, known, benefit, day, branch))
        yield _row(_LINK.format(visit.link("operator_coverage"), _onward(key, day), name), counts)


def _row(name: object, counts: Counter[Cover]) -> tuple[object, ...]:
    return name, _bar(counts), counts.total(), *(counts[cover] for cover in COVERS)


def _bar(counts: Counter[Cover]) -> Markup:
    """The same numbers as lengths, which a screen reader need not read."""
    start, parts = 0, Markup("")
    for cover in COVERS:
        if counts[cover]:
            parts += _PART.format(cover, start, counts[cover])
            start += counts[cover]
    return _BAR.format(max(start, 1), parts)
