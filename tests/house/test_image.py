"""What the container image installs: the libraries of the platform, pinned as everywhere, no tool of developers."""

import re
import tomllib

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.code import ROOT

PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def pins(path: str) -> dict[str, str]:
    return {canonicalize_name(name): version for name, version in PIN.findall((ROOT / path).read_text("utf-8"))}


def test_the_image_has_every_library_of_the_platform() -> None:
    project = tomllib.loads((ROOT / "core/pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert wanted - pins("deploy/requirements.lock").keys() == set()


def test_the_image_has_the_versions_that_are_tested() -> None:
    everything = pins("requirements.lock")
    different = {
        name: version for name, version in pins("deploy/requirements.lock").items() if everything[name] != version
    }
    assert different == {}


def test_the_image_has_no_tool_of_developers() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"].values()
    tools = {canonicalize_name(Requirement(line).name) for group in groups for line in group}
    project = tomllib.loads((ROOT / "core/pyproject.toml").read_text("utf-8"))["project"]
    own = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert pins("deploy/requirements.lock").keys() & (tools - own) == set()


def test_the_image_of_keycloak_is_the_version_that_is_tested_and_built_like_it() -> None:
    image, tools = (ROOT / path for path in ("deploy/keycloak/Containerfile", ".ci/tools"))
    [tested] = re.findall(r"keycloak=([0-9.]+) ", tools.read_text("utf-8"))
    assert re.findall(r"FROM quay.io/keycloak/keycloak:(\S+)", image.read_text("utf-8")) == [tested, tested]
    [how] = re.findall(r"kc.sh (build [^>\n]+?) ?(?:>&2)?$", tools.read_text("utf-8"), re.MULTILINE)
    assert f"kc.sh {how}" in image.read_text("utf-8")


def test_the_image_of_keycloak_copies_what_is_there() -> None:
    copied = re.findall(
        r"^COPY (deploy/\S+)", (ROOT / "deploy/keycloak/Containerfile").read_text("utf-8"), re.MULTILINE
    )
    assert [path for path in copied if not (ROOT / path).is_dir()] == []
