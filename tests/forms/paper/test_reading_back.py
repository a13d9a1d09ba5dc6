"""Papers read by machine, by two libraries on their own: every answer stands beside its label, as it was given."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from forms.paper.papers import Paper
from resources.messages import Language
from tests.forms.paper import pdf_reading
from tests.forms.paper.random_households import households, told
from tests.forms.paper.test_printing import printed


def read_back(document: dict[str, Any], language: Language) -> None:
    """Print the household and look for every answer."""
    pdf = printed(document, Paper.QUESTIONNAIRE, language=language).pdf
    for read in (pdf_reading.texts(pdf), pdf_reading.texts_of_pdfium(pdf)):
        whole = "\n".join(read)
        for one in told(document, language):
            assert "".join(f"{one.label}{one.answer}".split()) in whole, one


@settings(max_examples=3, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(households())
def test_every_answer_is_read_back_beside_its_label(document: dict[str, Any]) -> None:
    for language in Language:
        read_back(document, language)


def test_rows_stand_on_paper_though_they_would_not_be_asked_any_more() -> None:
    """They count in the check code, so whoever signs has to see them."""
    document = {
        "place": {"visit_result": "03"},
        "income": {"wages": {"wage": [{"_id": "1", "wage_member": "王芳", "wage_total": "77777"}]}},
    }
    read_back(document, Language.CHINESE)
