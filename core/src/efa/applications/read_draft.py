"""Read a draft of one's own: where it stands, ready for any page."""

from dataclasses import dataclass

from efa.applications.page_version import page_version
from efa.applications.work import Wanted, Work, open_work
from efa.catalogue.guard import Host
from efa.forms.errors import PageUnreachable
from efa.forms.model import Step
from efa.forms.state import FlowState
from efa.tenancy.doors import Sessions


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft and where it stands."""

    work: Work
    state: FlowState

    def step(self, path: str) -> Step:
        """The page behind the path. Raises PageUnreachable, UnknownItem."""
        step = self.state.form.resolve(path)
        if step is None:
            raise PageUnreachable
        self.state.demand(step)
        return step

    def seen(self, step: Step) -> str:
        """The version of the page, which comes back with its answers."""
        return page_version(self.state.form, step, self.work.draft.content)

    def typed(self, step: Step) -> dict[str, tuple[str, ...]] | None:
        """What was typed on the page and is not valid yet."""
        raw = self.work.draft.content.raw.get(self.state.form.path(step))
        return None if raw is None else dict(raw)


async def read_draft(sessions: Sessions, host: Host, wanted: Wanted) -> Reading:
    """Raises DraftNotFound, also for drafts of others, BenefitUnknown, PluginFault."""
    work = await open_work(sessions, host, wanted)
    return Reading(work, await work.stand())
