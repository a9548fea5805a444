"""What types say of the values that files declare: the fields of a struct, notes beside a type."""

import typing
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct


@lru_cache  # to find out takes long, and a form file has hundreds of tables
def fields_of(struct: type[Struct]) -> Mapping[str, msgspec.structs.FieldInfo]:
    """Return the fields of a struct by name, with their types."""
    return {field.name: field for field in msgspec.structs.fields(struct)}


def notes_of(hint: object) -> tuple[object, ...]:
    """Return what is noted beside a type."""
    return getattr(hint, "__metadata__", ())


def without_notes(hint: Any) -> Any:  # noqa: ANN401 - a type
    """Return a type without what is noted beside it."""
    return typing.get_args(hint)[0] if notes_of(hint) else hint
