"""Handing over and taking in: what one side sends the other on a stick, and what became of it."""

from __future__ import annotations

from app.procedure.exchange.inspecting import Inspection, inspect
from app.procedure.exchange.results import Exported, Imported, Sent
from app.procedure.exchange.sending import export
from app.procedure.exchange.taking import Plan, import_bundle, plan_import

__all__ = [
    "Exported",
    "Imported",
    "Inspection",
    "Plan",
    "Sent",
    "export",
    "import_bundle",
    "inspect",
    "plan_import",
]
