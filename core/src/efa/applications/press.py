"""What the authority's use cases need besides the database: plugins, texts, files and the folder of certificates."""

from dataclasses import dataclass
from pathlib import Path

from obstore.store import ObjectStore

from efa.applications.application import Application
from efa.catalogue.calls import CallContext
from efa.catalogue.definition import Definition
from efa.catalogue.definitions import kept
from efa.catalogue.enabled import benefit_settings
from efa.catalogue.errors import NotSupported
from efa.catalogue.guard import Host, Plugin, migrate
from efa.kit.clock import day_of
from efa.kit.texts import Catalogues, core_texts
from efa.sdk import Answers
from efa.tenancy.session import Session

_MANY = 32
_joined: dict[str, Catalogues] = {}


@dataclass(frozen=True, slots=True)
class Press:
    """One for each process. `seals` None: no certificates here."""

    host: Host
    store: ObjectStore
    seals: Path | None


async def plugin_for(session: Session, press: Press, application: Application) -> Plugin:
    """The benefit with the tenant's settings, asked for the law of the day of first receipt."""
    settings = (await benefit_settings(session, application.benefit)).get(application.benefit, {})
    context = CallContext(day=day_of(application.received_at), settings=settings, role="staff")
    return Plugin(press.host, application.benefit, context)


async def definition_of(session: Session, press: Press, application: Application) -> Definition:
    """The definition that the answers were given to, be the plugin installed or not. Raises DefinitionUnknown."""
    for installed in press.host.catalogue.definitions:
        if installed.digest == application.definition:
            return installed
    return await kept(session.db, application.definition)


async def current_answers(plugin: Plugin, application: Application, answers: Answers) -> Answers:
    """The answers as the installed version of the benefit has them, for its calculation and its notice.

    Where that version takes none of the older one, the answers as they were given. Raises BenefitUnknown, PluginFault.
    """
    procedure = plugin.host.catalogue.definition(plugin.key).procedure(application.procedure)
    if procedure is None or procedure.form.version <= application.form_version:
        return answers
    try:
        migrated = await migrate(plugin, application.procedure, application.form_version, answers)
    except NotSupported:
        return answers
    return answers if migrated.way == "refuse" else migrated.answers


def catalogues_with(definition: Definition) -> Catalogues:
    """The texts of the core and of one definition, joined once: each delivery and each letter asks for them."""
    if found := _joined.get(definition.digest):
        return found
    if len(_joined) >= _MANY:
        _joined.clear()
    return _joined.setdefault(definition.digest, core_texts().joined([definition.texts]))
