"""The catalogue translates every message that the code of the checks can make, and has none that it cannot.

Messages are read off the syntax tree: `what`, `mend` and `evidence` of Found, Finding, CreditFinding and `replace`. An
argument is followed through names of its function, parameters to the calls in the module, and the tables, properties,
functions and record fields of the module; what only a run can tell varies, and is a hole. An argument that is all hole
has to be a text of another finding. Not seen is text made in another module, or put together by `+=` or `**fields`.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

import pytest

from recapper.checks.catalogue import evidence, messages, pattern, translated
from recapper.checks.german import RULES
from recapper.checks.model import Found
from recapper.checks.rules import RULES as ENGLISH_RULES
from recapper.draft.credit_rules import CreditFinding
from recapper.evidence.model import Finding

ROOT = Path(__file__).parents[2] / "recapper"
MODULES = (*ROOT.glob("checks/*.py"), *ROOT.glob("evidence/**/*.py"), ROOT / "draft/credit_rules.py")
RECORDS = {kind.__name__: [one.name for one in fields(kind)] for kind in (Found, Finding, CreditFinding)}
TEXTS = ("what", "mend", "evidence")
HOLE, OTHER = "\0", "\1"
Scope = ast.FunctionDef | None


@dataclass(frozen=True)
class Code:
    """One module, and what the expressions in it may be as text."""

    tree: ast.Module

    @cached_property
    def scopes(self) -> dict[ast.AST, Scope]:
        """The function around each node."""
        found: dict[ast.AST, Scope] = {}
        for function in self.functions:
            found |= dict.fromkeys(ast.walk(function), function)
        return found

    @cached_property
    def functions(self) -> list[ast.FunctionDef]:
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """With the name of what is called, `case.judged` as `judged`."""
        calls = [node for node in ast.walk(self.tree) if isinstance(node, ast.Call)]
        return [(getattr(one.func, "id", getattr(one.func, "attr", "")), one) for one in calls]

    def texts(self) -> Iterator[tuple[str, ast.expr, set[str]]]:
        """Each text of a finding: which, where, and what it may be."""
        for name, call in self.calls:
            given = {word.arg: word.value for word in call.keywords if word.arg}
            if name in RECORDS:
                given |= _by_place(RECORDS[name], call)
                assert "what" in given, f"line {call.lineno}: no `what` is seen"
            elif name != "replace" or isinstance(call.func, ast.Attribute):
                continue
            for kind in TEXTS:
                if kind in given:
                    yield kind, given[kind], self.may_be(given[kind])

    def may_be(self, node: ast.expr, seen: tuple[ast.AST, ...] = ()) -> set[str]:
        if node in seen:
            return {HOLE}
        options = [self.may_be(one, (*seen, node)) for one in self._options(node)]
        if options:
            return set().union(*options)
        match node:
            case ast.Constant(value=str(text)):
                return {text}
            case ast.JoinedStr(values=parts):
                return self._joined(parts, (*seen, node))
            case ast.FormattedValue(value=value, conversion=-1, format_spec=None):
                return self.may_be(value, (*seen, node))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                return self._joined([left, right], (*seen, node))
            case ast.Call(func=ast.Attribute(value=template, attr="format")):
                return {re.sub(r"\{\w+\}", HOLE, one) for one in self.may_be(template, (*seen, node))}
            case ast.Attribute(attr="what"):
                return {OTHER}
        return {HOLE}

    def _joined(self, parts: list[ast.expr], seen: tuple[ast.AST, ...]) -> set[str]:
        return {"".join(one) for one in itertools.product(*(self.may_be(part, seen) for part in parts))}

    def _options(self, node: ast.expr) -> list[ast.expr]:
        """The expressions of which this one is one; none where it is no choice."""
        match node:
            case ast.IfExp(body=first, orelse=second):
                return [first, second]
            case ast.BoolOp(op=ast.Or(), values=values):
                return values
            case ast.Subscript(value=table):
                return self._values(table)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=args):
                return [*self._values(table), *args[1:]]
            case ast.Call(func=ast.Name(id=name)):
                return self._returned(name)
            case ast.Attribute(attr=name):
                return [*self._fields(name), *self._returned(name)]
            case ast.Name(id=name):
                return self._assigned(name, self.scopes.get(node))
        return []

    def _values(self, table: ast.expr) -> list[ast.expr]:
        rows = self._assigned(table.id, None) if isinstance(table, ast.Name) else []
        return [value for row in rows if isinstance(row, ast.Dict) for value in row.values]

    def _returned(self, name: str) -> list[ast.expr]:
        made = [one for one in self.functions if one.name == name]
        return [node.value for one in made for node in ast.walk(one) if isinstance(node, ast.Return) and node.value]

    def _fields(self, name: str) -> list[ast.expr]:
        """What the calls give a field of a record of the module."""
        for record in (one for one in self.tree.body if isinstance(one, ast.ClassDef)):
            names = [one.target.id for one in record.body if isinstance(one, ast.AnnAssign)]
            if name in names:
                return [
                    value for called, call in self.calls if called == record.name for value in _given(names, name, call)
                ]
        return []

    def _assigned(self, name: str, scope: Scope) -> list[ast.expr]:
        """Of the function, else of its calls, else of the module."""
        found: list[ast.expr] = []
        for node in ast.walk(scope) if scope else self.tree.body:
            match node:
                case ast.Assign(targets=[target], value=value):
                    found += _bound(target, value, name)
                case ast.AnnAssign(target=target, value=ast.expr() as value):
                    found += _bound(target, value, name)
                case ast.For(target=target, iter=ast.Name(id=rows)):
                    found += [one for row in _listed(rows, scope) for one in _bound(target, row, name)]
        if found or scope is None:
            return found
        names = [one.arg for one in (*scope.args.args, *scope.args.kwonlyargs)]
        names = names[1:] if names[:1] == ["self"] else names
        if name in names:
            return [value for called, call in self.calls if called == scope.name for value in _given(names, name, call)]
        return self._assigned(name, None)


def _listed(name: str, scope: Scope) -> list[ast.expr]:
    """The rows of a list of the function."""
    nodes = ast.walk(scope) if scope else ()
    lists = [
        found for node in nodes if isinstance(node, ast.Assign) for found in _bound(node.targets[0], node.value, name)
    ]
    return [row for found in lists if isinstance(found, ast.List) for row in found.elts]


def _by_place(names: list[str], call: ast.Call) -> dict[str, ast.expr]:
    """Arguments by name; one with a star is a place, its start and end."""
    args = [arg for one in call.args for arg in ([one, one] if isinstance(one, ast.Starred) else [one])]
    return dict(zip(names, args, strict=False))


def _given(names: list[str], name: str, call: ast.Call) -> list[ast.expr]:
    given = _by_place(names, call) | {word.arg: word.value for word in call.keywords if word.arg}
    return [given[name]] if name in given else []


def _bound(target: ast.expr, value: ast.expr, name: str) -> list[ast.expr]:
    """What a name gets in `name = value` or `a, name = b, value`."""
    match target, value:
        case ast.Name(id=one), _ if one == name:
            return [value]
        case ast.Tuple(elts=targets), ast.Tuple(elts=values):
            return [found for one, row in zip(targets, values, strict=False) for found in _bound(one, row, name)]
    return []


def _texts() -> Iterator[tuple[str, str, ast.expr, str]]:
    """Kind, place, expression and template of every text."""
    for path in sorted(MODULES):
        for kind, node, templates in Code(ast.parse(path.read_text(encoding="utf-8"))).texts():
            for template in templates:
                yield kind, f"{path.relative_to(ROOT)}:{node.lineno}", node, template


TEMPLATES = list(_texts())


def _filled(template: str, hole: str) -> str:
    return template.replace(HOLE, hole).replace(OTHER, "A word stands twice.")


def _lacks(kind: str, template: str) -> bool:
    text = _filled(template, "Beispiel")
    if kind == "evidence":
        return bool(re.search(r"[A-Za-z]{2}", template)) and evidence(text) == text
    return bool(text) and translated(kind, text) is None


def test_every_message_is_translated() -> None:
    told = [(kind, place, one.replace(HOLE, "{}")) for kind, place, _, one in TEMPLATES if one.strip(HOLE + OTHER)]
    assert [row for row in told if _lacks(row[0], row[2].replace("{}", HOLE))] == []


def test_every_message_can_be_followed() -> None:
    blind = [(kind, place, node) for kind, place, node, one in TEMPLATES if one and not one.strip(HOLE + OTHER)]
    rows = [
        (kind, place)
        for kind, place, node in blind
        if kind != "evidence" and not (isinstance(node, ast.Attribute) and node.attr in TEXTS)
    ]
    assert rows == []


def test_every_row_of_the_catalogue_is_a_message() -> None:
    texts = {(kind, _filled(one, "1")) for kind, _, _, one in TEMPLATES if one.strip(HOLE + OTHER)}
    rows = [
        row for row in messages() if not any(row.kind == kind and pattern(row).fullmatch(one) for kind, one in texts)
    ]
    assert rows == []


def test_every_rule_has_its_german_name() -> None:
    assert list(RULES) == list(ENGLISH_RULES)
    assert len({rule.name for rule in RULES.values()}) == len(RULES)


FORGOTTEN = """
_WHY = {"a": "is new", "b": "is newer"}
def check(sentence):
    for what, mend in rows:
        yield Found("form", "error", *sentence.at(0, 1), f"{sentence.text} {_WHY[kind]}.", mend=mend)
def other(noun):
    yield Finding("name", "error", 0, 1, f"No {noun} like that.", "")
def calls():
    other("name")
    other(noun="word")
"""


@pytest.mark.parametrize("text", ["\0 is new.", "\0 is newer.", "No name like that.", "No word like that."])
def test_a_forgotten_message_is_seen(text: str) -> None:
    found = [one for kind, _, texts in Code(ast.parse(FORGOTTEN)).texts() if kind == "what" for one in texts]
    assert text in found
    assert _lacks("what", text)
