"""The settings of an installation, from the class that reads the environment."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from docs.generate.page import code, page, table

from efa.kit.settings import Settings

_INTRO = """Every process reads the same variables at its start. A missing or wrong one is named on standard error
and the process does not start; empty counts as not set. What a *tenant* decides stands in [tenants](tenants.md)."""

ABOUT: Mapping[str, str] = MappingProxyType(
    {
        "environment": "`production`, `demo` or `test`. Only the demo has the page with accounts and mails.",
        "database_url": "PostgreSQL as the role `efa_app`: what web processes use.",
        "owner_database_url": "As `efa_owner`: `efa migrate`, `efa tenant apply`, `efa gemeinden import`.",
        "worker_database_url": "As `efa_worker`, directly and not through a pooler. Not set: `EFA_DATABASE_URL`.",
        "operator_database_url": "As `efa_operator`: counts across tenants for the operator's pages and the audit.",
        "pooled_by_proxy": "`true` behind a transaction pooler such as PgBouncer: no prepared statements.",
        "master_key": "32 random bytes in base64. It wraps the keys of all tenants: without it nothing can be read.",
        "store_url": "Where encrypted files lie: `file:///folder` or `s3://bucket/prefix`. S3 credentials: `AWS_…`.",
        "base_url": "Address of the portal as people type it. `https://` makes cookies demand TLS.",
        "portal_ars": "ARS of the tenant whose portal answers there: two digits, a Land.",
        "trusted_hosts": "Host names besides those of the tenants, by comma. Set: requests to others get 400.",
        "trusted_proxies": "Addresses or networks, by comma, whose `X-Forwarded-For` names the client: the ingress.",
        "login_starts_per_address": "Logins that may begin from one network address in a minute; a browser: 5.",
        "entity_id": "SAML entityID of this installation at the citizen accounts (https). Its host is part of who "
        "somebody is and can never change; not set: the host of `EFA_CITIZEN_ISSUER`.",
        "citizen_issuer": "Issuer (OIDC) of the citizen accounts. Not set: nobody can log in as a citizen.",
        "citizen_client_id": "Our name at that issuer.",
        "citizen_client_secret": "Our secret there.",
        "citizen_client_secret_next": "The secret that follows it, while it is "
        "[replaced](../howto/set-up-keycloak.md).",
        "citizen_services": "Aliases of account services there, by comma; an authority's own is `<alias>-<ARS>`.",
        "staff_issuer": "Issuer (OIDC) of the accounts of authorities and operators.",
        "staff_client_id": "Our name at that issuer.",
        "staff_client_secret": "Our secret there.",
        "staff_client_secret_next": "The secret that follows it, while it is replaced.",
        "smtp_url": "Mail server: `smtp://` (STARTTLS) or `smtps://`, with `user:password@` where it wants them. "
        "Its certificate is checked; `SSL_CERT_FILE` names a file with an authority of your own.",
        "mail_folder": "Folder that gets mails as files instead; the demo shows them.",
        "mail_sender": "Sender of all mails.",
        "drop_folder": "Root of the file drop: containers lie in `<folder>/<slug of the tenant>/`.",
        "mapping_folder": "Mappings for specialist procedures: `<name>.yaml`, name as in a tenant's setting `mapping`.",
        "seal_folder": "Certificates: `<name>.p12` and `<name>.password`, name as in the tenant's setting `seal`.",
        "secret_folder": "Secrets of channels, one file each (`a-z0-9._-`); settings of a tenant name the file.",
        "fit_connect_file": "Environments of FIT-Connect (YAML): roots of the Verwaltungs-PKI, addresses of doubles. "
        "Not set: `test`, `stage` and `prod` as FITKO publishes them.",
        "zbp_file": "Environments of the central citizen mailbox (YAML): "
        "[how](../howto/connect-the-central-mailbox.md). Not set: no copies are sent.",
        "register_url": "Address of a gateway to registers ([protocol](register-http.md)). Not set: none is asked.",
        "register_token": "Bearer token for it.",
        "clamd_socket": "Socket of ClamAV's `clamd`. Not set: files are checked, but not scanned for viruses.",
        "outage_folder": "Demo only: a file named like a part makes it fail; the demo page switches it.",
        "plugin_list": "Plugins that may run, as `efa plugin pin` prints them. Not set: all that are installed.",
        "log_level": "`DEBUG`, `INFO`, `WARNING`, `ERROR`.",
    }
)


def settings() -> str:
    """Every variable with its default and meaning. Raises KeyError for one that nobody described."""
    return page("Settings of an installation", _INTRO, table(("variable", "default", "what it is"), _rows()))


def _rows() -> Iterator[tuple[str, str, str]]:
    for name, field in Settings.model_fields.items():
        default = "**needed**" if field.is_required() else _default(field.default)
        yield code(f"EFA_{name.upper()}"), default, ABOUT[name]


def _default(value: object) -> str:
    if isinstance(value, bool):
        return code(str(value).lower())
    if isinstance(value, tuple):
        return code(",".join(value)) if value else ""
    return code(str(value)) if value and isinstance(value, str | int) else ""
