"""Small libraries of made readings that meet one another often: few symbols, names, dates and agencies, all kinds of claims.

The same for the same seed. They are many and small, so that what is rare in a library of files is common in these.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from random import Random
from typing import Any

from msgspec import structs

from graph.claims import Citation, Effect, Reading, Source
from tests.graph.readings import (
    HAI_PHONG,
    UBND_AN_LAO,
    UBND_HAI_PHONG,
    award,
    campaign,
    chain,
    cite,
    evidence,
    launch,
    recipient,
    reward,
    source,
)

AGENCIES = (
    (UBND_HAI_PHONG, None),
    (UBND_AN_LAO, HAI_PHONG),
    (UBND_AN_LAO, None),
    (UBND_AN_LAO, "tỉnh Bình Định"),
    ("Bộ Chính trị", None),
    ("Ban Thường vụ Thành ủy Hải Phòng", None),
    ("Thành ủy Hải Phòng", None),
    ("Sở Nội vụ", "tỉnh Lam Sơn"),
    ("Sở Nội vụ", HAI_PHONG),
    ("Sở Nội vụ", None),
    ("Thủ tướng Chính phủ", None),
    (None, None),
)
SYMBOLS = (
    *("190/KH-UBND", "191/KH-UBND", "12/QĐ-UBND", "45-NQ/TW", "46-CT/TU", "22-CT/TW", "1516/QĐ-TTg"),
    *("06/2022/QH15", "45/2013/QH13", "05/KH-SNV", None),
)
DATES = ("2024", "2024-08", "2024-08-16", "2024-09-01", "2025-01-02", "2019-01-24", "2022-06-15", "2022", None, "2013-11-29")
NAMES = (
    "Luật Thi đua, khen thưởng",
    "Luật Thi đua, khen thưởng năm 2022",
    "Luật Đất đai năm 2013",
    "Luật Đất đai",
    "Kế hoạch thi đua năm 2024",
    "Kế hoạch thi đua",
    "Nghị quyết Đại hội Đảng bộ huyện lần thứ VIII",
    "Nghị quyết Đại hội XIII của Đảng",
    "Đề án quốc gia về chuyển đổi số",
)
CAMPAIGNS = (
    "Giữ nguồn nước sạch",
    "Giữ nguồn nước sạch giai đoạn 2021 - 2025",
    "phong trào thi đua Chung sức xây dựng nông thôn mới",
    "Trên địa bàn thành phố xanh",
    "Phong trào thi đua “Giữ nguồn nước sạch” giai đoạn 2021 - 2025 trên địa bàn tỉnh Lam Sơn",
)
KINDS = (None, "Kế hoạch", "Luật", "Quyết định", "Nghị quyết", "Chỉ thị")
RELATIONS = ("IMPLEMENTS", "CITES", "REPEALS", "REPLACES", "SUSPENDS", "AMENDS")
RECIPIENTS = (
    *("UBND thành phố", "Sở Nội vụ", "Sở Nội vụ, UBND huyện An Lão", "Lưu: VT"),
    *("Các phòng", "các phòng", "Sở Nội vụ tỉnh Lam Sơn"),
)
TITLES = ("thi đua", "về việc thi đua", "Thanh niên")
FINGERPRINTS = (
    "",
    b64encode(bytes(256) + b"1000").decode(),
    b64encode(bytes(248) + b"123456781001").decode(),
    b64encode(bytes(range(256)) + b"1000").decode(),
)


@dataclass(frozen=True)
class Words:
    """What a library is made of; `campaigns` and `launches` are the shares of the files that name and launch some."""

    symbols: tuple[str | None, ...] = SYMBOLS
    dates: tuple[str | None, ...] = DATES
    agencies: tuple[tuple[str | None, str | None], ...] = AGENCIES
    kinds: tuple[str | None, ...] = KINDS
    relations: tuple[str, ...] = RELATIONS
    titles: tuple[str, ...] = TITLES
    fingerprints: tuple[str, ...] = FINGERPRINTS
    campaigns: float = 0.4
    launches: float = 0.3


_FEW_AGENCIES = (*AGENCIES[:2], AGENCIES[4])
VARIETIES = {
    "of everything": Words(),
    "drafts that end others": Words(
        ("190/KH-UBND", "12/QĐ-UBND", None, None, None, "45-NQ/TW"),
        ("2024-08-16", "2024", "2024-09-01", "2019-01-24"),
        _FEW_AGENCIES,
        ("Kế hoạch", "Quyết định"),
        ("REPEALS", "REPLACES", "SUSPENDS", "CITES"),
        ("thi đua",),
        FINGERPRINTS[1:3],
    ),
    "plans of campaigns": Words(
        ("190/KH-UBND", "12/QĐ-UBND", "45-NQ/TW"),
        ("2024-08-16", "2024", None),
        _FEW_AGENCIES,
        ("Kế hoạch",),
        titles=("thi đua",),
        fingerprints=("",),
        campaigns=0.8,
        launches=0.6,
    ),
    "names": Words(
        (None, None, "06/2022/QH15", "45/2013/QH13", "190/KH-UBND"),
        agencies=(*AGENCIES[:4], (None, None), (None, None)),
        kinds=("Luật", "Kế hoạch", None),
        fingerprints=("",),
    ),
    "stubs": Words(
        ("190/KH-UBND", "45-NQ/TW", "46-CT/TU"),
        (None, "2024", "2024-08-16", "2019-01-24"),
        (*[AGENCIES[0]] * 3, *AGENCIES[4:7], *[(None, None)] * 3),
        fingerprints=("",),
    ),
}


def library(seed: int, variety: str = "of everything", *, ocr: bool = False) -> list[Source]:
    """Four to eighteen files, some with documents attached; with `ocr`, three in ten of them read by recognition."""
    random = Random(f"{variety} {seed}")
    return [_file(random, VARIETIES[variety], f"{variety}-{seed}-{n}", ocr=ocr) for n in range(random.randint(4, 18))]


def _file(random: Random, words: Words, name: str, *, ocr: bool) -> Source:
    own = _source(random, words, name, ocr=ocr)
    inside = [_source(random, words, "attached", ocr=False).reading for _ in range(random.randint(1, 2))] if random.random() < 0.15 else []
    return structs.replace(own, reading=structs.replace(own.reading, attached=tuple(inside)))


def _source(random: Random, words: Words, name: str, *, ocr: bool) -> Source:
    issuer, within = random.choice(words.agencies)
    cited = [_citation(random, words) for _ in range(random.randint(0, 4))]
    header: dict[str, Any] = {
        "symbol": random.choice(words.symbols),
        "date": random.choice(words.dates),
        "issuer": issuer,
        "issuer_within": within,
        "type": random.choice(words.kinds),
        "signer": random.choice((None, "Người Ký", "NGƯỜI KÝ", "Nguoi Ky")),
        "place": random.choice((None, "Hải Phòng", "An Lão")),
        "title": random.choice((*words.titles, None)) if random.random() < 0.3 else random.choice(words.titles),
    }
    scanned = ocr and random.random() < 0.3
    made = source(name, *cited, ocr=scanned, fingerprint=random.choice(words.fingerprints), **header, **_parts(random, words, cited))
    return structs.replace(made, reading=_in_force(random, made.reading))


def _parts(random: Random, words: Words, cited: list[Citation]) -> dict[str, Any]:
    symbols = [claim.symbol for claim in cited if claim.symbol]
    return {
        "campaigns": tuple(_campaign(random, words) for _ in range(random.randint(1, 2))) if random.random() < words.campaigns else (),
        "launch": launch(random.choice(CAMPAIGNS)) if random.random() < words.launches else None,
        "awards": tuple(_award(random) for _ in range(random.randint(1, 2))) if random.random() < 0.3 else (),
        "rewards": (reward(random.choice(CAMPAIGNS)),) if random.random() < 0.2 else (),
        "recipients": tuple(map(recipient, random.sample(RECIPIENTS, random.randint(0, 3)))),
        "chains": (chain(*symbols[:2]),) if len(symbols) > 1 and random.random() < 0.3 else (),
    }


def _campaign(random: Random, words: Words) -> Any:
    period, level = random.choice((None, None, "2021-2025", "2016-2020")), random.choice((None, "province", "central"))
    return campaign(random.choice(CAMPAIGNS), period, level, plan=random.choice((*words.symbols, *[None] * 3)))


def _award(random: Random) -> Any:
    return award(random.choice(("Bằng khen", "Giấy khen")), campaign=random.choice((None, *CAMPAIGNS)))


def _citation(random: Random, words: Words) -> Citation:
    symbol, (issuer, within) = random.choice(words.symbols), random.choice(words.agencies)
    name = None if symbol else random.choice(NAMES)
    stated = issuer if random.random() < 0.7 else None
    facts = {"type": random.choice(words.kinds), "relation": random.choice(words.relations), "issuer_within": within, "name": name}
    facts["subject"] = random.choice((None, "về giữ nguồn nước", "về việc giữ nguồn nước")) if symbol else None
    quote = evidence(f"{symbol or name}", random.choice((None, None, "CITES")), start=random.randint(0, 50))
    claim = structs.replace(cite(symbol, random.choice(words.dates), stated, **facts), evidence=quote)
    return structs.replace(claim, effects=_effects(random)) if random.random() < 0.2 else claim


def _in_force(random: Random, reading: Reading) -> Reading:
    return structs.replace(reading, document=structs.replace(reading.document, effects=_effects(random) if random.random() < 0.3 else ()))


def _effects(random: Random) -> tuple[Effect, ...]:
    rule = random.choice(("effect.day", "table.effect", "effect.counted"))
    words = evidence("có hiệu lực", start=random.randint(0, 5), rule=rule)
    date, since = random.choice((None, "2024-09-01", "2025-01-01", "2024")), random.choice((None, "signing"))
    return (Effect(random.choice(("from", "to")), date, words, since, "P45D"),)
