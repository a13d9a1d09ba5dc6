"""Small mistakes put into a module one at a time: another comparison, another number, a line left out."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.FloorDiv: ast.Mult, ast.Div: ast.Mult,
    ast.Mod: ast.Mult, ast.RShift: ast.LShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One mistake: the line it is in, what stood there and stands there now, and the whole module with it."""

    line: int
    before: str
    after: str
    tree: ast.Module


def mutants(source: str, functions: Sequence[str] = ()) -> Iterator[Mutant]:
    """Yield the module with every small mistake, one at a time; types, docstrings and imports stay.

    With functions named, only mistakes inside them.
    """
    original = ast.parse(source)
    lines = {
        line
        for node in ast.walk(original)
        if isinstance(node, ast.FunctionDef) and node.name in functions
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    for at, (node, _) in enumerate(_places(original)):
        if functions and node.lineno not in lines:
            continue
        for choice in range(len(_mistakes(node))):
            tree = copy.deepcopy(original)
            place, parent = _places(tree)[at]
            mistake = _mistakes(place)[choice]
            _replace(parent, place, mistake)
            ast.fix_missing_locations(tree)
            yield Mutant(place.lineno, _short(node), _short(mistake), tree)


def _places(tree: ast.Module) -> list[tuple[ast.expr | ast.stmt, ast.AST]]:
    """Return every place where a mistake can be put, with what holds it, in a fixed order."""
    found: list[tuple[ast.expr | ast.stmt, ast.AST]] = []

    def walk(node: ast.AST) -> None:
        for name, value in ast.iter_fields(node):
            if name in {"annotation", "returns", "decorator_list", "type_comment", "bases"}:
                continue
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.Import | ast.ImportFrom) or _is_docstring(child) or _is_type(child):
                    continue
                if isinstance(child, ast.expr | ast.stmt) and not _is_cast(node):
                    found.append((child, node))
                if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                    walk(child)

    walk(tree)
    return found


def _is_docstring(node: object) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_cast(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast"


def _is_type(node: object) -> bool:
    """Tell aliases of types and casts, which do nothing when the program runs."""
    if isinstance(node, ast.AnnAssign):
        return "TypeAlias" in ast.unparse(node.annotation)
    return isinstance(node, ast.Assign) and ast.unparse(node.value).startswith(("Callable[", "Mapping["))


def _mistakes(node: ast.expr | ast.stmt) -> list[ast.expr | ast.stmt]:
    """Return what could stand in a place by mistake."""
    made: list[ast.expr | ast.stmt] = []
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
        made.append(ast.Compare(node.left, [_COMPARED[type(node.ops[0])]()], node.comparators))
    elif isinstance(node, ast.BoolOp):
        made.append(ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values))
    elif isinstance(node, ast.UnaryOp):
        made.append(node.operand)
    elif isinstance(node, ast.BinOp) and type(node.op) in _COUNTED:
        made.append(ast.BinOp(node.left, _COUNTED[type(node.op)](), node.right))
    elif isinstance(node, ast.Constant):
        made += _other_constants(node.value)
    elif isinstance(node, ast.IfExp):
        made.append(ast.IfExp(node.test, node.orelse, node.body))
    elif isinstance(node, ast.Return) and node.value is not None:
        made.append(ast.Return(ast.Constant(None)))
    elif isinstance(node, ast.AugAssign | ast.Raise | ast.Expr):
        made.append(ast.Pass())
    return made


def _other_constants(value: object) -> list[ast.expr | ast.stmt]:
    if isinstance(value, bool):
        return [ast.Constant(not value)]
    if isinstance(value, int):
        return [ast.Constant(value + 1)]
    if isinstance(value, str):
        return [ast.Constant(value + "?")]
    return []


def _replace(parent: ast.AST, old: ast.AST, new: ast.AST) -> None:
    for name, value in ast.iter_fields(parent):
        if value is old:
            setattr(parent, name, new)
        elif isinstance(value, list):
            setattr(parent, name, [new if each is old else each for each in value])


def _short(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())[:110]
