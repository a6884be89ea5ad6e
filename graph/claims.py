"""The value types of a reading: what one document says about itself and about others, each with its evidence.

Knows nothing of files, stores or resolution. A reading is a pure function of one source; everything here is immutable and
compares by value. None holds itself, so that the collector of cycles need not look at any (`gc=False`); evidence and
effects are written without what says nothing (`omit_defaults`).
"""

from __future__ import annotations

from msgspec import Struct

SCHEMA = "cancu/reading/1"


class Evidence(Struct, frozen=True, gc=False, omit_defaults=True):
    """Where a claim stands. `text[start:end] == quote` in the text as loaded (Unicode code points), always.

    `page` counts from 1. `rule` names the rule that read the claim, `confidence` lies in (0, 1]. `relation` is this mention's own
    relation where the claim has one; `part` marks a relation that holds for a part only (bãi bỏ một phần), `doubtful` a number
    that character recognition is not sure of.
    """

    page: int
    start: int
    end: int
    quote: str
    rule: str
    confidence: float
    relation: str | None = None
    part: bool = False
    doubtful: bool = False


class Effect(Struct, frozen=True, gc=False, omit_defaults=True):
    """From when on the document that it is said of is in force, or no longer (Luật Ban hành văn bản quy phạm pháp luật 2015, Điều 151-154).

    `bound` is "from" (`date` is the first day in force) or "to" (`date` is the first day that it is no longer). `date` is ISO and may be
    partial; None where the text counts from a day that it does not tell: `since` names that day (signing, adoption, gazette, publication,
    other), `lag` how long after it ("P45D"). The evidence's `part` marks what holds for a part of the document only.
    """

    bound: str
    date: str | None
    evidence: tuple[Evidence, ...]
    since: str | None = None
    lag: str | None = None


class Header(Struct, frozen=True, gc=False):
    """What a document says about itself (Nghị định 30/2020/NĐ-CP, Phụ lục I; Hướng dẫn 36-HD/VPTW for the Party).

    `symbol` is "207/KH-UBND", or None in a draft whose number is blank; `symbol_suffix` is "KH-UBND" also then. `date` is ISO and
    may be partial ("2024-08"). `issuer` is the agency's full name, `issuer_within` the province that it lies in (full name, such as
    "thành phố Hải Phòng") where the issuer stands below a province and the text tells it. `*_stated` is as printed. `effects` are all
    that it says of its own being in force.
    """

    type: str | None = None
    symbol: str | None = None
    symbol_suffix: str | None = None
    date: str | None = None
    place: str | None = None
    issuer: str | None = None
    issuer_within: str | None = None
    issuer_stated: str | None = None
    title: str | None = None
    signer: str | None = None
    signer_post: str | None = None
    signed_for: str | None = None
    evidence: tuple[Evidence, ...] = ()
    effects: tuple[Effect, ...] = ()


class Citation(Struct, frozen=True, gc=False):
    """Another document as this one names it: by symbol, or by `name` where it has none.

    `relation` is the strongest of its mentions' (graph/ontology.yaml names them); `where` is preamble, body, title, campaign,
    recipients or signature; `quoted_in` is the symbol of the citation in whose title this one is quoted. `part_of_chain` is not
    kept here: see Chain. `effects` are days on which it ends, where this document gives one for it; `subject` is what it is about, where
    a recital quotes that behind the citation.
    """

    type: str | None
    symbol: str | None
    date: str | None
    issuer: str | None
    issuer_within: str | None
    issuer_stated: str | None
    name: str | None
    relation: str
    where: str
    quoted_in: str | None
    evidence: tuple[Evidence, ...]
    effects: tuple[Effect, ...] = ()
    subject: str | None = None


class Campaign(Struct, frozen=True, gc=False):
    """A phong trào thi đua (or cuộc vận động, đợt thi đua) that the document names.

    `period` is "2021-2025", "2025" or None; `launched_by_level` is central, province, district, commune, unit or None; `plan` is the
    symbol of the plan that governs it, where the document says so. `within` is the full name of the province or place whose
    campaign it is, where stated.
    """

    name: str
    period: str | None
    launched_by_level: str | None
    plan: str | None
    evidence: tuple[Evidence, ...]


class Launch(Struct, frozen=True, gc=False):
    """The campaign that this document itself launches, in its own words ("phong trào thi đua yêu nước lập thành tích …")."""

    name: str
    evidence: tuple[Evidence, ...]


class Award(Struct, frozen=True, gc=False):
    """An award that is granted, planned, proposed or described (Luật Thi đua, khen thưởng 2022, Điều 9).

    `form` is "Bằng khen", "Giấy khen", "Cờ thi đua" …; `by` the authority as named; `status` is granted, planned, proposed or rule;
    `campaign` the campaign's name, `occasion` what else it honours.
    """

    form: str
    by: str | None
    status: str
    campaign: str | None
    occasion: str | None
    evidence: tuple[Evidence, ...]


class Reward(Struct, frozen=True, gc=False):
    """A campaign under which this document says that rewards are given."""

    campaign: str
    evidence: tuple[Evidence, ...]


class Recipient(Struct, frozen=True, gc=False):
    """One line of Nơi nhận, without its dash and its "(để báo cáo)"."""

    name: str
    evidence: tuple[Evidence, ...]


class Chain(Struct, frozen=True, gc=False):
    """A relation that a title tells: `source` --relation--> `target`, by their symbols or names, both citations of the same reading.

    `source` is another document, whose title this one quotes, or None: this document itself, by its own title.
    """

    source: str | None
    relation: str
    target: str
    evidence: tuple[Evidence, ...]


class Reading(Struct, frozen=True, gc=False):
    """All claims of one source. `sha256` is the hex digest of the file's bytes; `pages` counts from 1.

    `attached` are further documents inside the same file, such as the regulation that a decision promulgates: each with a head of its own,
    with the file's hash, and with spans in the file's text. `listed` are the rows of a register, which is no document and claims nothing
    else. By `fingerprint` nearly equal texts are known (graph/likeness.py). `part` is 0; where voices are told apart (graph/voices.py)
    attached ones count from 1.
    """

    sha256: str
    media_type: str
    pages: int
    ocr: bool
    document: Header
    cited: tuple[Citation, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    launch: Launch | None = None
    awards: tuple[Award, ...] = ()
    rewards: tuple[Reward, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    chains: tuple[Chain, ...] = ()
    warnings: tuple[str, ...] = ()
    attached: tuple[Reading, ...] = ()
    listed: tuple[Header, ...] = ()
    fingerprint: str = ""
    part: int = 0

    @property
    def key(self) -> str:
        """What tells this voice from all others: the file's hash, with the number of an attached document behind it."""
        return f"{self.sha256}/{self.part}" if self.part else self.sha256


class Source(Struct, frozen=True, gc=False):
    """A reading and the paths under which its bytes were found, sorted; a store holds these, and the graph follows from them."""

    reading: Reading
    paths: tuple[str, ...]
