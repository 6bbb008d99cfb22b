"""Pages of schools and providers, who act for an organisation."""

from efa.web.organisation import choice, home, member, members

ROUTERS = (home.router, choice.router, members.router, member.router)
