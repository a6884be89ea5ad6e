"""What a person gives for the parameters of a question, as the values that its Cypher text needs. Never guesses between several nodes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from graph.days import typed_day
from graph.errors import BadRequest
from graph.identity import fold
from graph.ontology import ontology
from graph.store import Store
from queries.find import find_document, find_kind
from queries.questions import Parameter, Question, nearest


def arguments(store: Store, question: Question, given: Mapping[str, str], *, lang: str = "vi") -> dict[str, Any]:
    """A value for every parameter of the question. An empty text is as good as none.

    Raises:
        BadRequest: one is missing, or is not of its type.
        Ambiguous, NotFound: as queries.find does, for what names a node.
    """
    return {each.name: _value(store, each, given.get(each.name, "").strip(), lang) for each in question.parameters}


def named(question: Question, values: Sequence[str], options: Sequence[str]) -> dict[str, str]:
    """What was given for each parameter: `values` in the order of the parameters, `options` as "name=value". Raises BadRequest.

    Where a question has a single parameter its value may be several words.
    """
    names = [each.name for each in question.parameters]
    words = [" ".join(values)] if len(names) == 1 and values else list(values)
    if len(words) > len(names):
        raise BadRequest(f"“{words[len(names)]}” thừa: câu hỏi {question.name} nhận {len(names)} giá trị.", _how(question))
    return dict(zip(names, words, strict=False)) | dict(_option(question, each) for each in options)


def examples(question: Question) -> dict[str, Any]:
    """The values of the worked example, as the Cypher text needs them."""
    return {each.name: _example(each) for each in question.parameters}


def _example(parameter: Parameter) -> Any:
    if parameter.example is None:
        return parameter.default
    return parameter.id or _TYPES.get(parameter.type, _text)(parameter, parameter.example)


def _option(question: Question, option: str) -> tuple[str, str]:
    name, equals, value = option.partition("=")
    known = {each.name: each for each in question.parameters}
    if not equals:
        raise BadRequest(f"“{option}” không hợp lệ: cần --param TÊN=GIÁ_TRỊ.", _how(question))
    if name not in known:
        near = nearest(name, known)
        raise BadRequest(f"Câu hỏi {question.name} không có tham số “{name}”.", f"Có phải “{near}”?" if near else _how(question))
    return name, value


def _how(question: Question) -> str:
    names = " ".join(each.name.upper() if each.required else f"[{each.name.upper()}]" for each in question.parameters)
    return f"Cách gọi: cancu query {question.name} {names}".rstrip()


def _value(store: Store, parameter: Parameter, typed: str, lang: str) -> Any:
    if not typed and parameter.required:
        hint = f"Chẳng hạn: --param {parameter.name}={parameter.example!r}"
        raise BadRequest(f"Thiếu tham số {parameter.name}: {parameter.label.vi}.", hint)
    if not typed:
        return parameter.default
    if parameter.type in _NODES:
        return _NODES[parameter.type](store, typed, lang=lang)
    return _TYPES[parameter.type](parameter, typed)


def _text(parameter: Parameter, typed: str) -> str:
    return typed


def _number(parameter: Parameter, typed: str) -> int:
    most = parameter.most if parameter.most is not None else _LARGEST
    number = int(typed) if re.fullmatch(r"\d{1,9}", typed, re.ASCII) else -1
    if not parameter.least <= number <= most:
        raise _unfit(parameter, typed, f"cần số nguyên từ {parameter.least} đến {most}")
    return number


def _date(parameter: Parameter, typed: str) -> str:
    if day := typed_day(typed):
        return day
    raise _unfit(parameter, typed, "cần ngày như 16/8/2024, 2024-08-16, 2024-08 hay 2024")


def _choice(parameter: Parameter, typed: str) -> str:
    for value, word in parameter.one_of.items():
        if fold(typed) in (fold(value), fold(word)):
            return value
    raise _unfit(parameter, typed, "cần một trong " + ", ".join(f"{value} ({word})" for value, word in parameter.one_of.items()))


def _relation(parameter: Parameter, typed: str) -> str:
    """By its name, or by what people call it: "thực hiện"."""
    known = ontology().relations
    for name, relation in known.items():
        if fold(typed) in (fold(name), fold(relation.label.vi), fold(relation.label.en)):
            return name
    near = nearest(typed.upper(), known)
    raise _unfit(parameter, typed, f"có phải {near}" if near else f"cần một trong {', '.join(known)}")


_LARGEST = 999_999_999


def _unfit(parameter: Parameter, typed: str, wanted: str) -> BadRequest:
    return BadRequest(f"{parameter.label.vi} ({parameter.name}) không hợp lệ: “{typed}”; {wanted}.")


_NODES: dict[str, Callable[..., str]] = {
    "document": find_document,
    "campaign": partial(find_kind, kind="Campaign"),
    "agency": partial(find_kind, kind="Agency"),
    "person": partial(find_kind, kind="Person"),
}
_TYPES: dict[str, Callable[[Parameter, str], Any]] = {
    "text": _text,
    "number": _number,
    "date": _date,
    "choice": _choice,
    "relation": _relation,
}
