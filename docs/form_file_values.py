"""How values are spelt in form files: an example for each type that a key can have."""

import typing
from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypeGuard

import msgspec
from msgspec import Struct

from perfdesk.forms.hints import without_notes

_NAMES = "abcd"
"""What stands for names and other texts, one after the other."""
_FEW = 3
"""How many values an example of a list shows that may have any number."""
_PLAIN = {int: "1", float: "1", date: "2024-01-01"}


def spelled(hint: object) -> str:
    """Return a value of a type as a form file spells it."""
    return _spelled(hint, iter(_NAMES))


def is_struct(hint: object) -> TypeGuard[type[Struct]]:
    """Whether a type is a table of its own."""
    return isinstance(hint, type) and issubclass(hint, Struct)


def words_of(literal: object) -> tuple[str, ...]:
    """Return the words that a value is one of, but for the blank one."""
    return tuple(word for word in typing.get_args(literal) if word)


def _spelled(hint: object, names: Iterator[str]) -> str:
    plain = without_notes(hint)
    kind, inner = typing.get_origin(plain), typing.get_args(plain)
    if kind is tuple:
        return f"[{', '.join(_items(inner, names))}]"
    if kind is Mapping:
        return f'{{ "{next(names)}" = {_spelled(inner[1], names)} }}'
    if is_struct(plain):
        return f"{{ {', '.join(_keys(plain, names))} }}"
    if kind is typing.Literal:
        return f'"{words_of(plain)[0]}"'
    return _PLAIN[plain] if plain in _PLAIN else f'"{next(names)}"'


def _items(inner: tuple[object, ...], names: Iterator[str]) -> Iterator[str]:
    """Yield the values in a list: as many as it must have, or else a few plain ones."""
    first = without_notes(inner[0])
    if inner[-1] is not Ellipsis:
        yield from (_spelled(each, names) for each in inner)
    elif typing.get_origin(first) is typing.Literal:
        yield from (f'"{word}"' for word in words_of(first)[:_FEW])
    else:
        has_parts = typing.get_origin(first) is tuple or is_struct(first)
        yield from (_spelled(first, names) for _ in range(1 if has_parts else _FEW))


def _keys(struct: type[Struct], names: Iterator[str]) -> Iterator[str]:
    hints = typing.get_type_hints(struct, include_extras=True)
    for field in msgspec.structs.fields(struct):
        if field.required:
            yield f"{field.name} = {_spelled(hints[field.name], names)}"
