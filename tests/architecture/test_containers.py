"""What the image and the compose file run and set is what the app host knows."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.bin.celery import celery
from packaging.requirements import Requirement

from saleor_oms_plugin.hosts.app import cli
from saleor_oms_plugin.hosts.app.options import NAMES

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
EXTRAS: dict[str, list[str]] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
OURS = {name: service for name, service in COMPOSE["services"].items() if service["image"] == "saleor-oms"}


def test_web_worker_and_beat_are_ours() -> None:
    assert {"migrate", "web", "worker", "beat"} == set(OURS)


@pytest.mark.parametrize("name", OURS)
def test_a_service_runs_a_command_that_there_is(name: str) -> None:
    entrypoint, command = OURS[name].get("entrypoint", ["saleor-oms"]), OURS[name]["command"]

    if entrypoint == ["saleor-oms"]:
        assert callable(cli._parser().parse_args(command).run)
    else:
        program, option, app = entrypoint
        assert (program, option) == ("celery", "--app")
        assert (ROOT / (app.replace(".", "/") + ".py")).is_file()
        known = {spelled for parameter in celery.commands[command[0]].params for spelled in parameter.opts}
        assert {word for word in command[1:] if word.startswith("--")} <= known


@pytest.mark.parametrize("name", OURS)
def test_a_service_sets_what_the_app_host_reads(name: str) -> None:
    assert set(OURS[name]["environment"]) <= set(NAMES)
    assert {"DATABASE_URL", "OMS_SECRET_KEYS", "OMS_PUBLIC_URL"} <= set(OURS[name]["environment"])


def test_only_beat_sends_what_is_due() -> None:
    assert "--without-beat" in OURS["worker"]["command"]
    assert [name for name in OURS if "beat" in OURS[name]["command"]] == ["beat"]


def test_the_image_sets_and_installs_what_there_is() -> None:
    set_ = set(re.findall(r"\b(OMS_\w+)", DOCKERFILE))
    [extras] = re.findall(r"\$\{wheel\}\[([\w,]+)\]", DOCKERFILE)

    assert set_ <= set(NAMES)
    assert set(extras.split(",")) <= set(EXTRAS)


def test_the_extra_app_has_what_a_redis_broker_needs() -> None:
    # kombu's extra pins versions of its own, so ours names the same packages.
    wanted = [Requirement(text) for text in importlib.metadata.requires("kombu") or ()]
    needed = {requirement.name for requirement in wanted if requirement.marker and "redis" in str(requirement.marker)}

    assert "redis" in needed
    assert needed <= {Requirement(text).name for text in EXTRAS["app"]}
