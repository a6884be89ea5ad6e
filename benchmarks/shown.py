"""Figures as people read them: a line each, or a Markdown table, in either language. Measures nothing."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Bar, Figure, Language, Words, number
from benchmarks.results import Results

_HEADS = {
    "vi": ("Đo gì", "Kết quả", "Mốc so sánh", "Mốc", "Tỉ số", "Ngưỡng", "Đạt", "Cách đo"),
    "en": ("What", "Figure", "Baseline", "Its figure", "Ratio", "Bar", "Met", "How"),
}
_MET = {True: Words("đạt", "met"), False: Words("chưa đạt", "not met"), None: Words("", "")}
_SIDES = {"least": "≥", "most": "≤"}
_OF = {"figure": Words("kết quả", "figure"), "ratio": Words("tỉ số", "ratio")}


def line(benchmark: str, figure: Figure, language: Language) -> str:
    """One figure: what, how much, beside what, the ratio, the bar and whether it is met, how it was measured."""
    what, how = getattr(figure.what, language), getattr(figure.how, language)
    return (
        f"{benchmark}: {what}: {_amount(figure.value, figure.unit, language)}{_beside(figure, language)}{_held(figure, language)} ({how})"
    )


def table(results: Results, language: Language) -> str:
    """All figures as one Markdown table, and under it the machine."""
    rows = [_row(figure, language) for all in results.figures.values() for figure in all]
    heads = _HEADS[language]
    lines = [_cells(heads), _cells(["---"] * len(heads)), *map(_cells, rows), "", ", ".join(_machine(results, language))]
    return "".join(f"{text}\n" for text in lines)


def _row(figure: Figure, language: Language) -> list[str]:
    baseline = figure.baseline
    beside = [getattr(baseline.what, language), _amount(baseline.value, figure.unit, language)] if baseline else ["", ""]
    ratio = number(figure.ratio, language) if figure.ratio is not None else ""
    bar = _bar(figure.bar, language) if figure.bar else ""
    amount, met = _amount(figure.value, figure.unit, language), getattr(_MET[figure.met], language)
    return [getattr(figure.what, language), amount, *beside, ratio, bar, met, getattr(figure.how, language)]


def _cells(texts: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(text.replace('|', '/') for text in texts)} |"


def _machine(results: Results, language: Language) -> Iterator[str]:
    known = results.machine
    yield f"{known['cpus']} {'bộ xử lý' if language == 'vi' else 'processors'} {known['architecture']}"
    yield f"{known['system']}"
    yield f"{known['python']}"
    if results.quick:
        yield "đo nhanh, số thô" if language == "vi" else "a quick run: rough figures"


def _beside(figure: Figure, language: Language) -> str:
    if figure.baseline is None:
        return ""
    beside = f"; {getattr(figure.baseline.what, language)}: {_amount(figure.baseline.value, figure.unit, language)}"
    return f"{beside}; {getattr(_OF['ratio'], language)} {number(figure.ratio, language)}" if figure.ratio is not None else beside


def _held(figure: Figure, language: Language) -> str:
    return f"; {_bar(figure.bar, language)}: {getattr(_MET[figure.met], language)}" if figure.bar else ""


def _bar(bar: Bar, language: Language) -> str:
    limit = f"{getattr(_OF[bar.of], language)} {_SIDES[bar.side]} {number(bar.limit, language)}"
    goal = "đích" if language == "vi" else "goal"
    return limit if bar.goal is None else f"{limit} ({goal} {number(bar.goal, language)})"


def _amount(value: float, unit: str, language: Language) -> str:
    return f"{number(value, language)}{unit[1:]}" if unit == "1/s" else f"{number(value, language)} {unit}"
