"""The register's descriptor: the models as a Data Package v2, so that any tool can check the CSV files."""

import json
from pathlib import Path
from typing import Any

from loaders.register.models import TABLES, Row


def descriptor() -> dict[str, Any]:
    """`data/register/datapackage.json` as the models have it."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "constructive-dialogues",
        "title": "Participation in the constructive dialogues of the UNTOC Review Mechanism",
        "description": (
            "Every published number of participants in the constructive dialogues of the Review Mechanism of "
            "the United Nations Convention against Transnational Organized Crime (UNTOC): official, quoted "
            "and claimed, each with the document that states it. Numbers are participations: an organization "
            "at three dialogues counts three times. An empty field and an absent row mean that nothing is "
            "reported; neither means zero."
        ),
        "sources": [
            {"title": "Summaries by the Chairs of the constructive dialogues"},
            {"title": "Note by the Secretariat of 11 September 2024 on the constructive dialogues"},
        ],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0: the compilation, not the documents themselves",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "resources": [_resource(model) for model in TABLES],
    }


def descriptor_text() -> str:
    """The descriptor as the file's text."""
    return json.dumps(descriptor(), ensure_ascii=False, indent=2) + "\n"


def describes(folder: Path) -> bool:
    """Whether the folder's `datapackage.json` describes the tables as the models have them."""
    path = folder / "datapackage.json"
    return path.is_file() and path.read_bytes() == descriptor_text().encode()


def _resource(model: type[Row]) -> dict[str, Any]:
    properties: dict[str, dict[str, Any]] = model.model_json_schema()["properties"]
    return {
        "name": model.table_name,
        "title": model.table_title,
        "path": f"{model.table_name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(model, name, schema) for name, schema in properties.items() if name != "line"],
            "primaryKey": list(model.key),
            "foreignKeys": [_foreign_key(field, target) for field, target in model.references.items()],
            "missingValues": [""],
        },
    }


def _field(model: type[Row], name: str, schema: dict[str, Any]) -> dict[str, Any]:
    value = next((part for part in schema.get("anyOf", ()) if part["type"] != "null"), schema)
    constraints: dict[str, Any] = {"required": "anyOf" not in schema}
    if name in model.unique:
        constraints["unique"] = True
    for key in ("minimum", "maximum", "enum", "pattern"):
        if key in value:
            constraints[key] = value[key]
    field: dict[str, Any] = {"name": name, "type": "date" if value.get("format") == "date" else value["type"]}
    field["description"] = schema["description"]
    for key in ("unit", "unit_field"):
        if key in schema:
            field[key] = schema[key]
    return field | {"constraints": constraints}


def _foreign_key(field: str, target: str) -> dict[str, Any]:
    key = next(model for model in TABLES if model.table_name == target).key
    return {"fields": [field], "reference": {"resource": target, "fields": [key[0]]}}
