"""Calls into compiled libraries (typst, mjml, css_inline), whose bugs must cost one document or mail and never a thread.

A panic of a Rust library reaches Python as ``pyo3_runtime.PanicException``, which derives from BaseException: ``except Exception`` does not
catch it, so it ends a worker's thread, and a promise of graphql-core 2 that meets it is waited for without end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

MEANT_TO_STOP = (KeyboardInterrupt, SystemExit, GeneratorExit)
"""What really asks a thread or a generator to end; every other BaseException is an accident."""


class NativeError(Exception):
    """A library has failed in a way that its interface does not know. The same input will fail again."""


@contextmanager
def panics_as_errors(what: str) -> Iterator[None]:
    """Run compiled code, or a part of a loop that must not end: a panic within leaves as `NativeError`, all else as it is.

    ``what`` begins the error's text: a clause such as "typst failed".
    """
    try:
        yield
    except (Exception, *MEANT_TO_STOP):
        raise
    except BaseException as error:
        raise NativeError(f"{what}: {str(error)[:500] or type(error).__name__}") from error
