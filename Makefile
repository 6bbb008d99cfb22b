SHELL := /bin/bash
export PATH := $(CURDIR)/.venv/bin:$(CURDIR)/.cache/bin:$(PATH)
unexport PYTHONDONTWRITEBYTECODE # or each process compiles two thousand modules again
.PHONY: setup demo demo-keycloak test test-all tools lint bench fmt lock

setup: .venv/ready

.venv/ready: requirements.lock pyproject.toml core/pyproject.toml $(wildcard plugins/*/pyproject.toml)
	@test -x .venv/bin/uv || (python3 -m venv .venv && .venv/bin/pip install -q --disable-pip-version-check uv==0.13.9)
	@uv pip sync -q --python .venv/bin/python --require-hashes requirements.lock
	@uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation $(foreach member,core $(wildcard plugins/*),-e ./$(member)) && touch $@

demo: setup
	@exec efa demo

demo-keycloak: setup tools
	@exec efa demo --folder .demo/keycloak --keycloak .cache/keycloak

lint: setup
	ruff check . && ruff format --check . && mypy && lint-imports

test: setup lint
	pytest -n 2 -m "not (browser or operations or slow or keycloak or hypothesis)" # a third would collect once more

tools: setup
	@.ci/tools

test-all: setup tools
	pytest -n 2 -m "(operations or slow or hypothesis) and not browser and not keycloak" --hypothesis-profile=thorough
	pytest -m "keycloak and not browser" # in one process: a Keycloak takes its time to start
	pytest -m "keycloak and browser"
	pytest -n 2 -m "browser and not keycloak" # by itself: a browser keeps a loop of its own running in the process

bench: setup
	python -m benchmarks ; python -m benchmarks.against_gettsim ; python -m benchmarks.social_against_gettsim

fmt: setup
	ruff check --fix . ; ruff format .

lock:
	uv lock -q --upgrade && uv export -q --all-groups --all-extras --all-packages --no-emit-workspace --format requirements.txt --no-header --no-annotate -o requirements.lock
	uv pip compile -q core/pyproject.toml -c requirements.lock --universal --generate-hashes --no-header --no-annotate -o deploy/requirements.lock
