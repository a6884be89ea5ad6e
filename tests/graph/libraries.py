"""Small libraries of made readings that meet one another often: few symbols, names, dates and agencies, all kinds of claims.

The same for the same seed. They are many and small, so that what is rare in a library of files is common in these.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from random import Random
from typing import Any

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


def library(seed: int, *, ocr: bool = False) -> list[Source]:
    """Two to nine files, some with documents attached; with `ocr`, three in ten of them read by recognition."""
    random = Random(seed)
    return [_file(random, f"{seed}-{n}", ocr=ocr) for n in range(random.randint(2, 9))]


def _file(random: Random, name: str, *, ocr: bool) -> Source:
    own = _source(random, name, ocr=ocr)
    inside = [_source(random, "attached", ocr=False).reading for _ in range(random.randint(1, 2))] if random.random() < 0.15 else []
    return replace(own, reading=replace(own.reading, attached=tuple(inside)))


def _source(random: Random, name: str, *, ocr: bool) -> Source:
    issuer, within = random.choice(AGENCIES)
    cited = [_citation(random) for _ in range(random.randint(0, 4))]
    header: dict[str, Any] = {
        "symbol": random.choice(SYMBOLS),
        "date": random.choice(DATES),
        "issuer": issuer,
        "issuer_within": within,
        "type": random.choice(KINDS),
        "signer": random.choice((None, "Người Ký", "NGƯỜI KÝ", "Nguoi Ky")),
        "place": random.choice((None, "Hải Phòng", "An Lão")),
        "title": random.choice((*TITLES, None)) if random.random() < 0.3 else random.choice(TITLES),
    }
    scanned = ocr and random.random() < 0.3
    made = source(name, *cited, ocr=scanned, fingerprint=random.choice(FINGERPRINTS), **header, **_parts(random, cited))
    return replace(made, reading=_in_force(random, made.reading))


def _parts(random: Random, cited: list[Citation]) -> dict[str, Any]:
    symbols = [claim.symbol for claim in cited if claim.symbol]
    return {
        "campaigns": tuple(_campaign(random) for _ in range(random.randint(1, 2))) if random.random() < 0.4 else (),
        "launch": launch(random.choice(CAMPAIGNS)) if random.random() < 0.3 else None,
        "awards": tuple(_award(random) for _ in range(random.randint(1, 2))) if random.random() < 0.3 else (),
        "rewards": (reward(random.choice(CAMPAIGNS)),) if random.random() < 0.2 else (),
        "recipients": tuple(map(recipient, random.sample(RECIPIENTS, random.randint(0, 3)))),
        "chains": (chain(*symbols[:2]),) if len(symbols) > 1 and random.random() < 0.3 else (),
    }


def _campaign(random: Random) -> Any:
    period, level = random.choice((None, None, "2021-2025", "2016-2020")), random.choice((None, "province", "central"))
    return campaign(random.choice(CAMPAIGNS), period, level, plan=random.choice((*SYMBOLS, *[None] * 5)))


def _award(random: Random) -> Any:
    return award(random.choice(("Bằng khen", "Giấy khen")), campaign=random.choice((None, *CAMPAIGNS)))


def _citation(random: Random) -> Citation:
    symbol, (issuer, within) = random.choice(SYMBOLS), random.choice(AGENCIES)
    name = None if symbol else random.choice(NAMES)
    stated = issuer if random.random() < 0.7 else None
    facts = {"type": random.choice(KINDS), "relation": random.choice(RELATIONS), "issuer_within": within, "name": name}
    words = evidence(f"{symbol or name}", random.choice((None, None, "CITES")), start=random.randint(0, 50))
    claim = replace(cite(symbol, random.choice(DATES), stated, **facts), evidence=words)
    return replace(claim, effects=_effects(random)) if random.random() < 0.2 else claim


def _in_force(random: Random, reading: Reading) -> Reading:
    return replace(reading, document=replace(reading.document, effects=_effects(random) if random.random() < 0.3 else ()))


def _effects(random: Random) -> tuple[Effect, ...]:
    rule = random.choice(("effect.day", "table.effect", "effect.counted"))
    words = evidence("có hiệu lực", start=random.randint(0, 5), rule=rule)
    date, since = random.choice((None, "2024-09-01", "2025-01-01", "2024")), random.choice((None, "signing"))
    return (Effect(random.choice(("from", "to")), date, words, since, "P45D"),)
