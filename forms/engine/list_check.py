"""Lists that lack a column a question takes its choices from: it would offer one blank choice for each row."""

from __future__ import annotations

from collections.abc import Iterator

from forms.engine.definition import Definition
from forms.engine.lists import ITEMS, Item
from forms.engine.program import Program
from resources.errors import NotPossible


def lacking_columns(program: Program) -> Iterator[tuple[Definition, NotPossible]]:
    """Yield each question whose list has rows, but none with the column for its codes or its words."""
    blueprint = program.blueprint
    for index, select in sorted(program.selects.items()):
        question = blueprint.definitions[index]
        found = blueprint.lists.get(question.list_name) if select.is_from_list else None
        rows = found.items(ITEMS) if found is not None else []
        for column in (select.value_column, select.label_column):
            if rows and len(column) == 1 and not any(_has(row, column[0]) for row in rows):
                known = ", ".join(child.name for child in rows[0].children)
                yield (
                    question,
                    NotPossible("engine.check_no_column", list=question.list_name, column=column[0], known=known),
                )


def _has(row: Item, column: str) -> bool:
    """Return whether the row has the column, in one language at least."""
    if column.startswith("@"):
        return column[1:] in row.attributes
    return any(
        child.name == column or child.name.startswith((f"{column}::", f"{column}_")) for child in row.children
    )
