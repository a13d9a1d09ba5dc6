"""What a form calls the language that a person reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.engine import Form


def form_language(form: Form, code: str) -> str | None:
    """Return the form's language for an ISO 639 code, as 中文 (zh) for zh; None when it has no such language."""
    return next((language for language in form.languages if language.endswith(f"({code})")), None)
