"""From bytes to characters: UTF-8, UTF-16, and two old Vietnamese encodings that are recognised by the words that come out.

Knows nothing of files. cp1258 writes tones as marks of their own. TCVN3 (TCVN 5712:1993, "ABC") has no byte for a capital with a tone:
its capitals are the small letters in another font, so they are restored from the capitals around them (a lone one, as in "Ủy", is not).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from itertools import islice
from pathlib import Path

from graph.errors import UnreadableFile

UTF_16_BOMS = (b"\xff\xfe", b"\xfe\xff")
TCVN3_TABLE = Path(__file__).with_name("tcvn3.yaml")


def decode(data: bytes) -> str:
    """The characters of `data`; of UTF-8 exactly its own, without a BOM.

    Raises UnreadableFile ("encoding") where no known encoding gives Vietnamese words.
    """
    wide = data.startswith(UTF_16_BOMS)
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        if wide:
            raise _unknown() from error
        return _decode_legacy(data, error.start)


def from_cp1258(data: bytes) -> str:
    """Windows-1258, composed to NFC. Raises UnicodeDecodeError."""
    return unicodedata.normalize("NFC", data.decode("cp1258"))


def from_tcvn3(data: bytes) -> str:
    """TCVN3, and the punctuation of Windows-1252 that its fonts kept. Raises UnicodeDecodeError."""
    text = data.decode("cp1252").translate(_tcvn3_letters())
    return "".join(_with_capitals(line) for line in text.splitlines(keepends=True))


def vietnamese_share(text: str) -> float:
    """How many of the first 2,000 words that have letters beyond ASCII are Vietnamese syllables, from 0 to 1."""
    marked = (m[0].lower() for m in _WORD.finditer(text) if not m[0].isascii())
    found = [_is_syllable(word) for word in islice(marked, 2_000)]
    return sum(found) / len(found) if found else 0.0


_LEGACY: tuple[Callable[[bytes], str], ...] = (from_cp1258, from_tcvn3)
_ENOUGH = 0.8  # plans give 0.99, read in the wrong one of the two encodings 0.4 to 0.5; French, German, Spanish, Portuguese at most 0.5
_SAMPLE = 262_144
_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = "[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]"
_SYLLABLE = re.compile(
    r"(?:b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?" + _VOWEL + r"{1,3}(?:ch|c|m|ng|nh|n|p|t)?"
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")  # huyền, sắc, ngã, hỏi, nặng as combining marks
_SMALL = re.compile("[a-z]")
_TWO_CAPITALS = re.compile("[A-Z][^A-Z]*[A-Z]")
_SYMBOL = re.compile(r"(?<!\S)\S*?[\d/]\S*")  # "Số: 12/KH-UBND" is no heading
_NO_SMALL_LETTER = re.compile(r"(?<![^\W\d_])[^\W\d_a-z]{2,}(?![^\W\d_])")


def _decode_legacy(data: bytes, start: int) -> str:
    """`start` is where the first byte stands that is no UTF-8."""
    sample = data[max(0, start - 100) : start + _SAMPLE]
    decoder = max(_LEGACY, key=lambda decoder: _share(sample, decoder))
    try:
        if _share(sample, decoder) >= _ENOUGH:
            return decoder(data)
    except UnicodeDecodeError:
        pass  # a byte further on that the encoding does not have
    raise _unknown()


def _unknown() -> UnreadableFile:
    return UnreadableFile("encoding", "Không nhận ra bảng mã của tệp.", "Lưu lại tệp bằng UTF-8 rồi chạy lại.")


def _share(sample: bytes, decoder: Callable[[bytes], str]) -> float:
    try:
        return vietnamese_share(decoder(sample))
    except UnicodeDecodeError:
        return 0.0


def _is_syllable(word: str) -> bool:
    return _SYLLABLE.fullmatch(word) is not None and sum(c in _TONES for c in unicodedata.normalize("NFD", word)) <= 1


@cache
def _tcvn3_letters() -> dict[int, str]:
    import yaml

    rows = yaml.load(TCVN3_TABLE.read_text("utf-8"), Loader=yaml.CSafeLoader)["letters"]
    return {ord(bytes([code]).decode("cp1252")): letter for code, letter in rows.items()}


def _with_capitals(line: str) -> str:
    """A line without a small ASCII letter is a heading, in capitals all; elsewhere a word with two capitals and no such letter is."""
    words = _SYMBOL.sub("", line)
    if _TWO_CAPITALS.search(words) and not _SMALL.search(words):
        return line.upper()
    return _NO_SMALL_LETTER.sub(lambda m: m[0].upper() if _TWO_CAPITALS.search(m[0]) else m[0], line)
