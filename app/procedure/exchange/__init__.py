"""Handing over and taking in: what one side sends the other on a stick, and what became of it."""

from __future__ import annotations

from app.procedure.exchange.answer_taking import AnswerPlan, Taken, plan_answer, take_answer
from app.procedure.exchange.answering import make_answer
from app.procedure.exchange.conflicts import Disputed, Side, conflicts, resolve
from app.procedure.exchange.inspecting import Inspection, inspect
from app.procedure.exchange.received import Received, confirmed_number, received
from app.procedure.exchange.results import Exported, Imported, Sent
from app.procedure.exchange.sending import Outstanding, export, outstanding
from app.procedure.exchange.taking import Plan, carry_out, import_bundle, plan_import

__all__ = [
    "AnswerPlan",
    "Disputed",
    "Exported",
    "Imported",
    "Inspection",
    "Outstanding",
    "Plan",
    "Received",
    "Sent",
    "Side",
    "Taken",
    "carry_out",
    "confirmed_number",
    "conflicts",
    "export",
    "import_bundle",
    "inspect",
    "make_answer",
    "outstanding",
    "plan_answer",
    "plan_import",
    "received",
    "resolve",
    "take_answer",
]
