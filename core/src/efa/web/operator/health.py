"""The health of this installation on one page: database, migrations, plugins, jobs, deliveries."""

from fastapi import APIRouter
from markupsafe import Markup
from starlette.responses import Response

from efa.delivery.standings import standings
from efa.identity.rights import Action
from efa.kit.job_load import JobLoad, job_load, live_workers
from efa.migrations.newest import head
from efa.tenancy.session import operator_session
from efa.web.admin.desk import at_work_with
from efa.web.deps import StaffVisit, Visit
from efa.web.health import revision_of
from efa.web.html import moment
from efa.web.operator.deliveries import trouble
from efa.web.operator.desk import counting

router = APIRouter()
Line = tuple[str, str, str, str]  # what, kind of badge, word of the badge, sentence


@router.get("/betrieb", name="operator")
async def home(visit: StaffVisit) -> Response:
    """The operator's day begins with the health."""
    await at_work_with(visit, Action.READ_HEALTH)
    return visit.go("operator_health")


@router.get("/betrieb/gesundheit", name="operator_health")
async def show(visit: StaffVisit) -> Response:
    """What runs and what does not."""
    await at_work_with(visit, Action.READ_HEALTH)
    async with operator_session(visit.state.engine) as db:
        jobs, workers = await job_load(db), await live_workers(db, visit.now)
    lines = [await _database(visit), _plugins(visit), _workers(visit, workers), await _deliveries(visit)]
    return await visit.page(
        "operator/health.html",
        heading=visit.texts("operator.health.title"),
        lines=lines,
        jobs=[_job(visit, one) for one in jobs],
    )


async def _database(visit: Visit) -> Line:
    found, needed = await revision_of(visit.state), head()
    return _line(visit, "database", good=found == needed, gefunden=found or "–", gebraucht=needed)


def _plugins(visit: Visit) -> Line:
    states = visit.state.catalogue.states
    sick = sum(1 for state in states if state.reason)
    return _line(visit, "plugins", good=not sick, anzahl=len(states), gestoert=sick)


def _workers(visit: Visit, number: int) -> Line:
    return _line(visit, "workers", good=number > 0, anzahl=number)


async def _deliveries(visit: Visit) -> Line:
    async with counting(visit) as db:
        found = trouble(await standings(db, visit.now)) if db else None
    if found is None:
        title, unknown = visit.texts("operator.health.deliveries"), visit.texts("operator.state.unknown")
        return title, "warning", unknown, visit.texts("operator.not_connected")
    return _line(visit, "deliveries", good=not found, anzahl=sum(one.number for one in found))


def _line(visit: Visit, what: str, *, good: bool, **values: object) -> Line:
    texts, word = visit.texts, "good" if good else "bad"
    said = texts(f"operator.health.{what}.{word}", **values)
    return texts(f"operator.health.{what}"), "success" if good else "danger", texts(f"operator.state.{word}"), said


def _job(visit: Visit, one: JobLoad) -> tuple[object, ...]:
    oldest = moment(visit.texts, one.oldest) if one.oldest else ""
    return Markup("<bdi>{}</bdi>").format(one.name), visit.texts(f"operator.jobs.{one.status}"), one.number, oldest
