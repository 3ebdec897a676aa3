from __future__ import annotations

from collections.abc import Callable

from ....core.errors import ErrorCode, OmsError, TransientError
from ....messages.errors import MaybeSentError, NotSentError, NotSetUpError
from ..types import OmsMessageTestResult


def result_of_test(send: Callable[[], object], field: str) -> OmsMessageTestResult:
    """What came of sending something for a test; ``field`` is the argument to blame where it was not sent."""
    try:
        send()
    except (NotSentError, NotSetUpError, MaybeSentError, TransientError) as error:
        return OmsMessageTestResult(sent=False, errors=[OmsError(ErrorCode.ACTION_FAILED, str(error), field=field)])
    return OmsMessageTestResult(sent=True, errors=[])
