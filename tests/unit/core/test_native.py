"""Compiled libraries that panic."""

from __future__ import annotations

import pytest

from saleor_oms_plugin.core.native import MEANT_TO_STOP, NativeError, panics_as_errors


class PanicException(BaseException):
    """As pyo3 raises it."""


def test_a_panic_is_an_exception_that_says_what_failed() -> None:
    with pytest.raises(NativeError, match=r"^typst failed: end byte index 65535$") as raised, panics_as_errors("typst failed"):
        raise PanicException("end byte index 65535")
    assert isinstance(raised.value, Exception)
    assert isinstance(raised.value.__cause__, PanicException)


@pytest.mark.parametrize("error", [*MEANT_TO_STOP, ValueError, MemoryError])
def test_what_is_meant_to_stop_and_the_librarys_own_errors_pass_as_they_are(error: type[BaseException]) -> None:
    with pytest.raises(error), panics_as_errors("typst failed"):
        raise error
