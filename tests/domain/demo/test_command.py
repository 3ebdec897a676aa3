"""``make demo``'s command as a whole: up, live, stopped without a trace, and up again with its data."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.support.running_demo import PATIENCE, Running, command, demo, free_port

COUNT = "{ omsOrders(first: 1, sortBy: {field: CREATED_AT, direction: DESC}) { totalCount edges { node { number status { code } } } } }"


def processes_of(folder: Path) -> list[str]:
    found = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    return [line for line in found.splitlines() if str(folder) in line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "data"


def test_a_demo_is_up_live_and_gone_and_comes_back(folder: Path) -> None:
    with demo(folder, PORT=free_port()) as first:
        before = first.ask("staff-token", COUNT)["data"]["omsOrders"]["totalCount"]
        shown = requests.get(f"{first.url}demo/order.json", timeout=30).json()["data"]["omsOrder"]
        landing = requests.get(first.url, timeout=30).text
        customers_page = requests.get(f"{first.url}demo/order", timeout=30).text
        customers = first.ask("customer-token", COUNT)
        again = requests.post(f"{first.url}demo/order-again", timeout=30).text
        grown = _wait_for_more(first, before)
        mails = _wait_for_mails(first)

    assert before >= 22
    assert shown["publicStatus"]["color"].startswith("#")
    assert shown["lines"]
    assert customers["data"] == {"omsOrders": None}, "a customer has no list"
    assert grown["edges"][0]["node"]["status"]["code"] in ("new", "confirmed"), "who has paid is confirmed by itself"
    assert "@example.com" in mails
    links = ("/dashboard/#/orders?token=", "/demo/order", "/demo/mails", "/dashboard/#/explorer?token=")
    assert all(f'href="{path}' in landing for path in links)
    assert str(folder) in landing
    assert shown["publicStatus"]["name"] in customers_page
    assert 'action="/demo/order-again"' in customers_page
    assert re.search(r"<h1>Thank you for order \d+</h1>", again)
    assert first.process.returncode == 0
    assert processes_of(folder) == []

    with demo(folder, PORT=free_port()) as second:
        after = second.ask("staff-token", COUNT)["data"]["omsOrders"]["totalCount"]

    assert after >= grown["totalCount"]
    assert not any(line.startswith("Making orders") for line in second.lines)
    assert processes_of(folder) == []


def test_an_empty_demo_has_orders_in_saleor_and_nothing_set_up(tmp_path: Path) -> None:
    with demo(tmp_path / "data", 24, "--empty", PORT=free_port()) as running:
        found = running.ask("staff-token", "{ omsShop { liveSince } omsSetup { code isDone } omsAdoptionPreview { ordersCount readAt } }")[
            "data"
        ]
        landing = requests.get(running.url, timeout=30).text

    assert found["omsShop"]["liveSince"] is None
    assert {step["code"] for step in found["omsSetup"] if step["isDone"]} <= {"WORKER", "SENDING"}
    assert found["omsAdoptionPreview"]["readAt"] is None
    assert 'href="/dashboard/#/start?token=' in landing


def _wait_for_more(running: Running, before: int) -> dict[str, Any]:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found: dict[str, Any] = running.ask("staff-token", COUNT)["data"]["omsOrders"]
        if found["totalCount"] > before:
            return found
        time.sleep(0.5)
    raise AssertionError("No new order came in.")


def _wait_for_mails(running: Running) -> str:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = requests.get(f"{running.url}demo/mails", timeout=30).text
        if "<table" in found:
            return found
        time.sleep(0.5)
    raise AssertionError("Nobody was mailed.")


def _complaint(folder: Path, **environment: str) -> str:
    process = command(folder, **environment)
    said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 1
    assert said.count("\n") == 1, said
    return said


def test_a_port_in_use_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert re.search(rf"Port {port} is in use", _complaint(tmp_path, PORT=str(port)))


def test_a_port_that_is_none_is_one_line(tmp_path: Path) -> None:
    assert "PORT=70000 is no port" in _complaint(tmp_path, PORT="70000")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    assert "can't be made" in _complaint(file / "data", PORT=free_port())


def test_an_interrupt_of_make_alone_stops_what_it_started(tmp_path: Path) -> None:
    started = f"{sys.executable} -m demo --folder {tmp_path / 'data'} --orders 2 --end-with-parent"
    makefile = tmp_path / "Makefile"
    makefile.write_text(f".PHONY: demo\ndemo:\n\t@exec {started}\n")
    make = subprocess.Popen(
        ["make", "--makefile", str(makefile), "demo"],
        cwd=Path(__file__).parents[3],
        env={**os.environ, "PORT": free_port()},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # a shell in the background has it ignored
    )
    assert make.stdout is not None
    try:
        while not (line := make.stdout.readline()).startswith("ready "):
            assert line
        os.kill(make.pid, signal.SIGINT)

        said = make.communicate(timeout=PATIENCE)[0]
    finally:
        if make.poll() is None:
            os.killpg(make.pid, signal.SIGKILL)

    assert "stopped" in said
    assert processes_of(tmp_path / "data") == []
