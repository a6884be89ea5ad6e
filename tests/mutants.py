"""Files that are nearly others: with flipped bits, cut off, or with a piece of a second file in them. The same for the same seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random


def mutants(originals: Sequence[bytes], count: int, seed: int = 1) -> Iterator[bytes]:
    """`count` files made of the originals, which take turns."""
    random = Random(seed)
    for number in range(count):
        data = originals[number % len(originals)]
        yield random.choice((_flipped, _cut, _spliced, _doubled))(data, originals, random)


def _flipped(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 4, 16, 64, 256))):
        at = random.randrange(len(changed))
        changed[at] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    begin, end = sorted((random.randrange(len(data)), random.randrange(len(data))))
    return data[:begin] + data[end:] if random.random() < 0.5 else data[: max(1, end)]


def _spliced(data: bytes, originals: Sequence[bytes], random: Random) -> bytes:
    other = random.choice(originals)
    at, begin = random.randrange(len(data)), random.randrange(len(other))
    return data[:at] + other[begin : begin + random.choice((16, 512, 20_000))] + data[at:]


def _doubled(data: bytes, _: Sequence[bytes], random: Random) -> bytes:
    """Numbers in a file that become huge: lengths, offsets, counts."""
    changed = bytearray(data)
    at = random.randrange(len(changed))
    changed[at : at + 4] = random.choice((b"\xff\xff\xff\x7f", b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999"))[: len(changed) - at]
    return bytes(changed)
