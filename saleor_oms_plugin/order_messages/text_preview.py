"""How a text that is being written looks for an order, before it is saved."""

from __future__ import annotations

from uuid import UUID

from ..actions.action_type import Preview, RunContext, SkipError, TransientError
from ..actions.services import PreviewResult
from ..core.errors import ErrorCode, OmsError
from ..messages import settings, store
from ..messages.composing import compose_mail, compose_text
from ..messages.errors import TemplateError
from ..messages.store import Medium, Text
from ..messages.variables import Subject
from ..saleor_api.port import SaleorError
from ..shop.calendar import calendar
from .attachments import with_pictures


def preview_text(text: Text, order_id: UUID) -> PreviewResult:
    """Render a text for an order, in the text's language and the shop's layout; nothing is stored or sent.

    What would keep the text from being saved is returned as errors, each with its field.
    """
    problems = store.text_problems(text.subject, text.body, text.medium)
    if problems:
        return PreviewResult(errors=tuple(problems))
    context = RunContext(order_id=order_id, key="preview")
    try:
        return PreviewResult(_shown(text, context))
    except TemplateError as problem:
        return PreviewResult(errors=(OmsError(ErrorCode.TEMPLATE_ERROR, str(problem), "body"),))
    except SkipError as skipped:
        return PreviewResult(Preview(skipped_because=str(skipped)))
    except (SaleorError, TransientError) as error:
        return PreviewResult(errors=(OmsError(ErrorCode.SALEOR_ERROR, str(error)),))


def _shown(text: Text, context: RunContext) -> Preview:
    subject = Subject(context.order, text.language_code, calendar().zone)
    if text.medium == Medium.SMS:
        return Preview(text=compose_text(text.body, subject, text.language_code).text)
    composed = compose_mail(text, subject, settings.brand(context.order.channel))
    return Preview(composed.subject, with_pictures(composed.html, composed.language, context), composed.text)
