"""Questions of the catalogue: Cypher texts whose heads of comments say what they ask and what they must be given. Knows no store.

A head is YAML behind "// ": `title` and `about` (vi, en), and `parameters`, by name in the order in which a person gives them. Each has
`type` (one of TYPES), what it is called (vi, en), and

    example   what a person would give, on the project's examples
    id        the id that the example means, where it names a node: what the Cypher text needs
    default   what an optional one is where it is not given, null for nothing
    least, most   bounds of a number
    one_of    the values of a choice, each with its Vietnamese word
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graph.errors import BadRequest
from graph.identity import fold
from graph.ontology import Words
from queries import catalogue

TYPES = ("document", "campaign", "agency", "person", "relation", "choice", "text", "date", "number")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question must be given; the module says what the attributes mean."""

    name: str
    type: str
    label: Words
    required: bool
    default: Any = None
    example: str | None = None
    id: str | None = None
    least: int = 1
    most: int | None = None
    one_of: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `text` is its Cypher text with the head, as it is pasted into another program."""

    name: str
    title: Words
    about: Words
    parameters: tuple[Parameter, ...]
    text: str

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns of its rows, as its last RETURN gives them."""
        returned = self.text.rpartition("RETURN ")[2].partition("\nORDER BY")[0]
        while re.search(_BRACKETED, returned):
            returned = re.sub(_BRACKETED, "", returned)
        return tuple(part.split()[-1] for part in returned.split(","))


_BRACKETED = r"\{[^{}()\[\]]*\}|\([^{}()\[\]]*\)|\[[^{}()\[\]]*\]"


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name."""
    return {name: parsed(name, text) for name, text in catalogue.questions().items()}


def question(name: str) -> Question:
    """The question of this name, or whose title alone bears all the words. Raises BadRequest."""
    words = set(fold(name).split())
    fitting = [each for each in questions().values() if words and (words <= _words(each.title.vi) or words <= _words(each.title.en))]
    if name in questions():
        return questions()[name]
    if len(fitting) == 1:
        return fitting[0]
    near = ", ".join(each.name for each in fitting[:3]) or nearest(name, questions())
    raise BadRequest(f"Không có câu hỏi “{name}”.", f"Có phải: {near}?" if near else "Xem các câu hỏi: cancu query")


def parsed(name: str, text: str) -> Question:
    """A question from its text. Raises KeyError, TypeError or yaml.YAMLError where the head is not as it should be."""
    head = head_of(text)
    parameters = tuple(_parameter(key, dict(row)) for key, row in (head["parameters"] or {}).items())
    return Question(name, Words(**head["title"]), Words(**head["about"]), parameters, text)


def head_of(text: str) -> dict[str, Any]:
    """The head of a text as it stands there."""
    import yaml

    lines = [line.removeprefix("//").removeprefix(" ") for line in text.splitlines() if line.startswith("//")]
    return dict(yaml.load("\n".join(lines), getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


def nearest(word: str, known: Mapping[str, Any]) -> str:
    """The known name that looks most like a word; empty where none does."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, known, n=1)), "")


def _parameter(name: str, row: dict[str, Any]) -> Parameter:
    label = Words(row.pop("vi"), row.pop("en"))
    example = row.pop("example", None)
    return Parameter(name, row.pop("type"), label, "default" not in row, example=None if example is None else str(example), **row)


def _words(title: str) -> set[str]:
    return set(fold(title).split())
