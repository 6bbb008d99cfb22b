"""The chart: it lints, renders every example into valid manifests, and refuses values that cannot work."""

import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from efa.cli.main import _parser
from efa.identity.keycloak.installation import Installation

pytestmark = pytest.mark.operations
ROOT = Path(__file__).parents[2]
CHART = ROOT / "deploy/helm/efa"
EXAMPLES = sorted(CHART.glob("examples/*.yaml"))
KUBERNETES = "1.31"


def tool(name: str) -> str:
    found = shutil.which(name, path=str(ROOT / ".cache/bin")) or shutil.which(name)
    assert found, f"{name} is missing; run .ci/tools"
    return found


def run(*command: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False)


def render(*options: str) -> subprocess.CompletedProcess[str]:
    return run(tool("helm"), "template", "efa", str(CHART), "--kube-version", KUBERNETES, *options)


def manifests(example: Path) -> list[dict[str, Any]]:
    done = render("-f", str(example))
    assert done.returncode == 0, done.stderr
    return [cast("dict[str, Any]", found) for found in yaml.safe_load_all(done.stdout) if found]


@pytest.fixture(params=EXAMPLES, ids=lambda path: path.stem)
def example(request: pytest.FixtureRequest) -> Path:
    return cast("Path", request.param)


def test_the_chart_lints(example: Path) -> None:
    done = run(tool("helm"), "lint", "--strict", "--kube-version", KUBERNETES, str(CHART), "-f", str(example))
    assert done.returncode == 0, done.stdout


def test_every_manifest_is_valid(example: Path) -> None:
    import kubernetes_validate  # type: ignore[import-untyped]  # noqa: PLC0415 - large, and needed here alone

    for manifest in manifests(example):
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)


def test_kube_score_finds_nothing_critical(example: Path) -> None:
    rendered = render("-f", str(example)).stdout
    done = run(
        tool("kube-score"),
        "score",
        "--kubernetes-version",
        f"v{KUBERNETES}",
        "--output-format",
        "ci",
        "-",
        stdin=rendered,
    )
    assert [line for line in done.stdout.splitlines() if line.startswith("[CRITICAL]")] == []


def test_every_container_is_without_rights(example: Path) -> None:
    nightly = [
        m["spec"]["jobTemplate"]["spec"]["template"]["spec"] for m in manifests(example) if m["kind"] == "CronJob"
    ]
    pods = [m["spec"]["template"]["spec"] for m in manifests(example) if m["kind"] in ("Deployment", "Job")] + nightly
    containers = [c for pod in pods for c in (*pod["containers"], *pod.get("initContainers", ()))]
    assert len(containers) >= 4
    for container in containers:
        security = container["securityContext"]
        assert security["readOnlyRootFilesystem"]
        assert security["runAsNonRoot"]
        assert security["capabilities"]["drop"] == ["ALL"]


def test_web_and_worker_know_the_database_by_all_their_roles(example: Path) -> None:
    deployments = [m["spec"]["template"]["spec"] for m in manifests(example) if m["kind"] == "Deployment"]
    for pod in deployments:
        names = {entry["name"] for entry in pod["containers"][0]["env"]}
        assert {"EFA_DATABASE_URL", "EFA_WORKER_DATABASE_URL", "EFA_OPERATOR_DATABASE_URL"} <= names
        assert "EFA_OWNER_DATABASE_URL" not in names
    assert len(deployments) == 2


def test_with_a_list_of_plugins_every_process_knows_it() -> None:
    found = manifests(CHART / "examples/land.yaml")
    loading = [m for m in found if m["kind"] in ("Deployment", "Job") and m["metadata"]["name"] != "efa-keycloak"]
    pods = [m["spec"]["template"]["spec"] for m in loading]
    for container in (c for pod in pods for c in (*pod["containers"], *pod.get("initContainers", ()))):
        [listed] = [entry["value"] for entry in container["env"] if entry["name"] == "EFA_PLUGIN_LIST"]
        folder, _, name = listed.rpartition("/")
        assert folder in [mount["mountPath"] for mount in container["volumeMounts"]]
        assert name in next(m["data"] for m in found if m["metadata"]["name"] == "efa-plugins")


def test_keycloak_is_set_up_from_a_file_that_fits_and_gets_its_theme() -> None:
    found = {m["metadata"]["name"]: m for m in manifests(CHART / "examples/land.yaml")}
    accounts = yaml.safe_load(found["efa-keycloak-accounts"]["data"]["accounts.yaml"])
    assert Installation.model_validate(accounts)
    theme = found["efa-keycloak-theme"]["data"]
    assert {"theme.properties", "efa.css", "messages_de.properties"} <= theme.keys()
    [container] = found["efa-keycloak"]["spec"]["template"]["spec"]["containers"]
    assert _parser(()).parse_args(container["args"]).leave_drift
    nightly = found["efa-keycloak-purge"]["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    assert _parser(()).parse_args(nightly["containers"][0]["args"]).action == "purge"


@pytest.mark.parametrize("setting", ["accounts.entityId=https://andere.example.org", "accounts.entityId="])
def test_another_name_for_keycloak_than_for_the_application_is_refused(setting: str) -> None:
    done = render("-f", str(CHART / "examples/land.yaml"), "--set-string", setting)
    assert done.returncode != 0
    assert "give both the same" in done.stderr


def test_no_manifest_carries_a_secret(example: Path) -> None:
    assert [m for m in manifests(example) if m["kind"] == "Secret"] == []


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ("baseUrl=http://soziales.example.org", "baseUrl"),
        ("portalArs=05334", "portalArs"),
        ("image.tag=latest", "tag"),
        ("storeUrl=/var/lib/files", "storeUrl"),
        ("web.replicas=0", "replicas"),
        ("web.replica=2", "replica"),
        ("ingress.enabled=true", "hosts"),
        ("secrets.database=", "database"),
        ("accounts.citizenIssuer=", "citizenIssuer"),
        ("keycloak.password=geheim", "password"),
        ("tenants=null", "tenants"),
        ("tenants.land=x", "land"),
    ],
)
def test_wrong_values_are_refused_by_name(wrong: str, named: str) -> None:
    name, _, value = wrong.partition("=")
    kind = (
        "--set-string" if name in ("portalArs", "image.tag", "secrets.database", "accounts.citizenIssuer") else "--set"
    )
    done = render("-f", str(EXAMPLES[0]), kind, f"{name}={value}")
    assert done.returncode != 0
    assert named in done.stderr
