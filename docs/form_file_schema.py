"""The JSON schema of form files, for editors that help while one is written.

docs/make_form_files.py writes it into docs/form-file.schema.json; the gate compares the two.
"""

import json
import typing
from collections.abc import Iterator
from typing import Any

import msgspec

from perfdesk.forms.checks import CHECKS
from perfdesk.forms.language import keys
from perfdesk.forms.language.keys import FormFile
from perfdesk.forms.rule import Check

_DIALECT = "http://json-schema.org/draft-07/schema#"  # what all editors know
_PLACE = "#/$defs/{name}"

_Schema = dict[str, Any]


def schema() -> str:
    """Return the JSON schema as text."""
    hints = [hint for check in CHECKS.values() for hint in _hints(check).values()]
    (whole, *described), parts = msgspec.json.schema_components(
        (FormFile, *hints), ref_template=_PLACE, schema_hook=_anything
    )
    for name, part in parts.items():
        part.pop("title")
        if not hasattr(keys, name):  # described in English, for developers
            part.pop("description")
    of_parameters = iter(described)
    parts[FormFile.__name__]["properties"]["checks"] |= {
        "properties": {code: _switch(check, of_parameters) for code, check in CHECKS.items()},
        "additionalProperties": False,
    }
    head = {"$schema": _DIALECT, "title": "绩效填报桌的表单文件"}
    told = _old_lists({**head, **whole, "$defs": parts})
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _old_lists(value: Any) -> Any:  # noqa: ANN401 - what JSON holds
    """Return a schema with its lists of fixed length as draft 7 spells them: all of one kind."""
    if isinstance(value, list):
        return [_old_lists(item) for item in value]
    if not isinstance(value, dict):
        return value
    plain = {key: _old_lists(item) for key, item in value.items()}
    kinds = plain.pop("prefixItems", None)
    return {**plain, "items": kinds[0]} if kinds else plain


def _hints(check: type[Check]) -> dict[str, Any]:
    """Return the types of a check's parameters by name."""
    hints = typing.get_type_hints(check, include_extras=True)
    return {field.name: hints[field.name] for field in msgspec.structs.fields(check)}


def _switch(check: type[Check], of_parameters: Iterator[_Schema]) -> _Schema:
    """Return the schema of the table that switches a check on; takes those of its parameters."""
    return {
        "type": "object",
        "description": check.rule,
        "properties": {name: next(of_parameters) for name in _hints(check)},
        "required": [field.name for field in msgspec.structs.fields(check) if field.required],
        "additionalProperties": False,
    }


def _anything(_kind: type) -> _Schema:
    """Return the schema of a value of any kind; msgspec takes none without a word in it."""
    return {"description": "任何值"}
