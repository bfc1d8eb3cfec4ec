"""Strict YAML into frozen dataclasses, or a message that names the file and the place in it.

Long tables of numbers, which nobody reviews line by line, are JSON and just as strict. Only this module touches YAML and cattrs. It knows no room: the schema of a fact is the dataclass
of the room that uses it, handed in by the catalogue.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import is_dataclass
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any, Protocol, TypeVar

import cattrs
import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

T = TypeVar("T")


class Ordered(Protocol):
    """A fact that says itself where it stands among the others of its folder."""

    @property
    def order(self) -> int: ...


InOrder = TypeVar("InOrder", bound=Ordered)

_INT = re.compile(r"[-+]?[0-9]+\Z")
_NUMERIC = frozenset("+-.0123456789")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


class KnowledgeError(ValueError):
    """A fact file cannot be used; the message names the file, the place and the remedy."""


class _Reader(CParser):
    """libyaml's parser with YAML 1.2 core scalars: ``no``, ``on``, ``1:30`` and dates stay text."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            return "plain" if implicit[0] else "text"
        return "map" if kind is yaml.MappingNode else "list"

    def descend_resolver(self, node: Any, index: Any) -> None:
        """Path resolvers are never used."""

    def ascend_resolver(self) -> None:
        """Path resolvers are never used."""


def _scalar(text: str) -> Any:
    if text in {"null", "~", ""}:
        return None
    if text == "true":
        return True
    if text == "false":
        return False
    if text[0] not in _NUMERIC:
        return text
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text


def _value(node: Any, name: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node.value) if node.tag == "plain" else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, name) for child in node.value]
    made: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _value(key_node, name)
        if key in made:
            line = key_node.start_mark.line + 1
            msg = f"{name}, line {line}: {key!r} is given twice; remove one of them"
            raise KnowledgeError(msg)
        made[key] = _value(value_node, name)
    return made


def parse(text: str | bytes, name: str) -> Any:
    """Plain Python values of one YAML text (UTF-8 if bytes); *name* is used in errors."""
    reader = _Reader(text)
    try:
        node = reader.get_single_node()
    except yaml.YAMLError as error:
        msg = f"{name}: not valid YAML ({' '.join(str(error).split())})"
        raise KnowledgeError(msg) from error
    finally:
        reader.dispose()
    return None if node is None else _value(node, name)


def _exactly(kind: Any) -> Any:
    def structure(value: Any, _: Any) -> Any:
        if type(value) is kind or (kind is float and type(value) is int):
            return kind(value)
        msg = f"expected {kind.__name__}, got {value!r}"
        raise ValueError(msg)

    return structure


def _whole_numbers(value: Any, _: Any) -> tuple[int, ...]:
    """A long list at once: the plain way takes a call for each number."""
    if isinstance(value, (list, tuple)) and all(type(item) is int for item in value):
        return tuple(value)
    msg = f"expected a list of whole numbers, got {str(value)[:60]}"
    raise ValueError(msg)


def _converter(*, detailed: bool) -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=detailed)
    for kind in (str, int, float, bool):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook_func(lambda kind: kind == tuple[int, ...], _whole_numbers)
    # A class inside many others is worked out once; by itself cattrs does so for each of them.
    once = cache(converter.gen_structure_attrs_fromdict)
    converter.register_structure_hook_factory(is_dataclass, once)
    return converter


# The quick one reads; the detailed one reads again only to say where a file is wrong.
_QUICK = _converter(detailed=False)
_DETAILED = _converter(detailed=True)


def _explain(error: BaseException, name: str) -> str:
    lines = cattrs.transform_error(
        error, format_exception=lambda exc, _: str(exc) or exc.__class__.__name__
    )
    return "; ".join(f"{name}: {line}" for line in lines)


def structure(value: Any, kind: type[T], name: str) -> T:
    """*value* as a *kind*, or a KnowledgeError naming *name* and the place inside it."""
    try:
        return _QUICK.structure(value, kind)
    except Exception:  # noqa: BLE001 - whatever is wrong, the detailed reading names it
        return _named(value, kind, name)


def _named(value: Any, kind: type[T], name: str) -> T:
    try:
        return _DETAILED.structure(value, kind)
    except (cattrs.BaseValidationError, ValueError, TypeError) as error:
        raise KnowledgeError(_explain(error, name)) from error


@cache
def data_folder() -> Path:
    """The folder of fact files that ships inside the package."""
    return Path(str(resources.files("unknot.knowledge") / "data"))


@contextmanager
def _built_to_stay() -> Iterator[None]:
    """Facts are never rubbish, and looking for rubbish among them is a fifth of reading them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_built_to_stay()
def read_file(path: str, kind: type[T]) -> T:
    """One fact file, *path* relative to the data folder without ``.yaml``."""
    file = data_folder() / f"{path}.yaml"
    return structure(parse(file.read_bytes(), f"{path}.yaml"), kind, f"{path}.yaml")


@_built_to_stay()
def read_folder(folder: str, kind: type[T]) -> dict[str, T]:
    """All fact files of *folder* by file stem (the id of the fact), in alphabetical order."""
    root = data_folder()
    skip = len(str(root)) + 1
    made: dict[str, T] = {}
    for file in sorted((root / folder).rglob("*.yaml")):
        name = str(file)[skip:].replace("\\", "/")
        if file.stem in made:
            msg = f"{name}: the id {file.stem!r} is already taken by another file in {folder}"
            raise KnowledgeError(msg)
        made[file.stem] = structure(parse(file.read_bytes(), name), kind, name)
    return made


def read_in_order(folder: str, kind: type[InOrder]) -> dict[str, InOrder]:
    """As ``read_folder``, but in the order that the facts give themselves."""
    return dict(sorted(read_folder(folder, kind).items(), key=lambda item: item[1].order))


@_built_to_stay()
def read_table(path: str, kind: type[T]) -> T:
    """One table of numbers, *path* relative to the data folder without ``.json``."""
    name = f"{path}.json"
    text = (data_folder() / name).read_text(encoding="utf-8")
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except ValueError as error:
        msg = f"{name}: not a valid table ({error})"
        raise KnowledgeError(msg) from error
    return structure(value, kind, name)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        msg = f"{twice!r} is given twice; remove one of them"
        raise ValueError(msg)
    return made


def _no_constant(name: str) -> None:
    msg = f"{name} is not a number"
    raise ValueError(msg)


@cache
def version() -> str:
    """Hash over every fact file's path and bytes: which knowledge an answer rested on."""
    digest = sha256()
    root = data_folder()
    for file in sorted([*root.rglob("*.yaml"), *root.rglob("*.json")]):
        digest.update(file.relative_to(root).as_posix().encode())
        digest.update(b"\0")
        digest.update(file.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()[:16]
