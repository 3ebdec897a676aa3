"""`oms_export` and `oms_import`: a file out, a file in, what would change, and a refusal with the file's line."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from saleor_oms_plugin.configuration.models import ConfigurationChange
from saleor_oms_plugin.statuses.models import OrderStatus
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db


def run(name: str, *arguments: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command(name, *arguments, stdout=out, **options)
    return out.getvalue()


def test_a_file_out_is_a_file_in(open_shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "oms.yaml"
    run("oms_export", output=str(file))

    assert file.read_text() == run("oms_export")
    assert run("oms_import", str(file)) == "Nothing is different.\n"


def test_a_dry_run_prints_what_would_change(open_shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "oms.yaml"
    file.write_text(run("oms_export").replace("name: Shipped\n", "name: Sent\n", 1))

    printed = run("oms_import", str(file), dry_run=True)

    assert printed == "statuses:\n  ~ shipped\n      name: Shipped -> Sent\nNothing was changed (--dry-run).\n"
    assert open_shop.status("shipped").name == "Shipped"


def test_an_import_is_done_and_kept(open_shop: Shop, tmp_path: Path) -> None:
    file = tmp_path / "oms.yaml"
    file.write_text("version: 1\nstatuses:\n  - {code: sent, name: Sent, kind: SHIPPED, color: '#123456'}\n")

    printed = run("oms_import", str(file))

    assert printed.startswith("statuses:\n  + sent\n")
    assert "Left alone, for the file does not name it: statuses/" in printed
    assert printed.endswith("Done.\n")
    assert OrderStatus.objects.filter(code="sent").exists()
    assert ConfigurationChange.objects.get(source="oms_import").actor_kind == "SYSTEM"


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (b"version: 1\nstatuses:\n  - {code: sent, nmae: Sent, kind: SHIPPED, color: '#123456'}\n", "line 3, statuses[0].nmae"),
        (b"version: 1\n\nshop: *all\n", "line 3"),
        (b"version: 1\nshop: {time_zone: \xff}\n", "line 2"),
        (b"#" * 2_000_000, "larger than"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(open_shop: Shop, tmp_path: Path, content: bytes, printed: str) -> None:
    file = tmp_path / "oms.yaml"
    file.write_bytes(content)
    before = run("oms_export")

    with pytest.raises(CommandError) as caught:
        run("oms_import", str(file))

    assert f"{file}: {printed}" in str(caught.value).replace("The file is larger than", "larger than")
    assert run("oms_export") == before
    assert not ConfigurationChange.objects.exists()


def test_a_file_that_is_not_there_is_named(open_shop: Shop, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"absent\.yaml: No such file"):
        run("oms_import", str(tmp_path / "absent.yaml"))
    with pytest.raises(CommandError, match=r"absent/oms\.yaml: No such file"):
        run("oms_export", output=str(tmp_path / "absent" / "oms.yaml"))
