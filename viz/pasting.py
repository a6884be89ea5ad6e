"""A question as it is pasted into Neo4j Browser: its values as a :params line, then its text. Knows no store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.harmless import json_line
from queries.questions import Question


def pasted(question: Question, values: Mapping[str, Any]) -> str:
    """The text with the line that sets its parameters, if it has any. JSON writes texts and numbers just as Cypher does."""
    params = ", ".join(f"{name}: {json_line(value)}" for name, value in values.items())
    return (f":params {{{params}}}\n\n" if values else "") + question.text
