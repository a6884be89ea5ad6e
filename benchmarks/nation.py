"""Generated documents of a whole country that cite one another: any number, the same for the same seed, never all of them in memory.

The provinces are those of graph/tables/provinces.yaml; districts, tasks and campaigns are made up, and nobody's name stands in the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from graph.lexicon import table

FILES_A_FOLDER = 1_000
_BEGIN, _DAYS = date(2015, 1, 5), 3_900
_SEEN = 40  # documents of an issuer that later ones cite
_DISTRICTS = ("Hòa Lĩnh", "Vân Trạch", "Đồng Vang", "Lam Kiều", "Bình Sậy", "Cổ Lũng", "Mai Hạ", "Yên Trầm")
_DEPARTMENTS = ("Sở Nội vụ", "Sở Giáo dục và Đào tạo", "Sở Y tế", "Sở Tài chính")
_KINDS = (("Kế hoạch", "KH"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT"), ("Báo cáo", "BC"), ("Thông báo", "TB"))
_LAWS = ("Luật Thi đua, khen thưởng năm 2022", "Luật Tổ chức chính quyền địa phương năm 2015", "Luật Đất đai năm 2013")
_CENTRAL = (
    "Chỉ thị số {n}/CT-TTg ngày {day} của Thủ tướng Chính phủ",
    "Quyết định số {n}/QĐ-TTg ngày {day} của Thủ tướng Chính phủ",
    "Chỉ thị số {n}-CT/TW ngày {day} của Bộ Chính trị",
    "Nghị quyết số {n}/NQ-CP ngày {day} của Chính phủ",
)
_THEMES = ("Giữ sạch nguồn nước", "Chung sức xây dựng nông thôn mới", "Chuyển đổi số trong cơ quan", "Văn hóa công sở", "Vì người nghèo")
_SENTENCES = (
    "Tuyên truyền sâu rộng mục đích, ý nghĩa và nội dung của phong trào tới cán bộ, công chức, viên chức và Nhân dân.",
    "Mỗi cơ quan, đơn vị đăng ký ít nhất một công trình, phần việc cụ thể, có thời hạn hoàn thành và người chịu trách nhiệm rõ ràng.",
    "Việc kiểm tra được tiến hành ít nhất một lần trong quý; kết quả kiểm tra là căn cứ để bình xét, xếp loại cuối năm.",
    "Phát hiện, bồi dưỡng và nhân rộng những điển hình tiên tiến, những cách làm hay, sáng tạo từ cơ sở, từ người trực tiếp lao động.",
    "Gắn nội dung thi đua với nhiệm vụ chính trị của từng cơ quan, đơn vị, địa phương; tránh phô trương, hình thức, lãng phí.",
    "Bảo đảm kinh phí thực hiện từ nguồn ngân sách được giao hằng năm và các nguồn huy động hợp pháp khác theo quy định.",
    "Định kỳ sáu tháng sơ kết, một năm tổng kết, đánh giá kết quả đạt được, chỉ ra hạn chế, nguyên nhân và bài học kinh nghiệm.",
    "Cơ quan thường trực theo dõi, đôn đốc, tổng hợp khó khăn, vướng mắc phát sinh và đề xuất biện pháp tháo gỡ kịp thời.",
)
_SUBJECTS = ("sắp xếp đơn vị sự nghiệp", "giao chỉ tiêu thu ngân sách", "phòng, chống thiên tai", "tuyển dụng viên chức")
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"


@dataclass(frozen=True, slots=True)
class Issuer:
    """Whose documents they are: `head` as it is printed, `name` as others cite it, `tail` of its symbols ("UBND"), where it sits."""

    head: str
    name: str
    tail: str
    place: str
    province: str


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """`count` paths and texts, of about 4.5 KB of UTF-8 and six relations each, in the order of their dates."""
    random, issuers = Random(seed), _issuers()
    numbers: dict[tuple[str, int], int] = {}
    issued: dict[str, list[str]] = {}
    for n in range(count):
        issuer, (kind, code) = random.choice(issuers), random.choice(_KINDS)
        day = _BEGIN + timedelta(days=n * _DAYS // count)
        number = numbers[issuer.name, day.year] = numbers.get((issuer.name, day.year), random.randrange(900)) + random.randint(1, 40)
        symbol = f"{number:02}/{code}-{issuer.tail}"
        earlier = issued.setdefault(issuer.province, [])
        yield f"{n // FILES_A_FOLDER:03}/{n:06}.txt", _text(issuer, kind, symbol, day, earlier, random)
        earlier.append(f"{kind} số {symbol} ngày {day:%d/%m/%Y} của {issuer.name}")
        del earlier[:-_SEEN]


def write_documents(folder: Path, count: int, seed: int = 1) -> int:
    """The same as files below `folder`; gives their size in bytes of UTF-8."""
    size = 0
    for name, text in documents(count, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        size += path.write_bytes(text.encode())
    return size


def _issuers() -> list[Issuer]:
    return [issuer for row in table("provinces") for issuer in _of_province(row["name"], row.get("level", "tỉnh"))]


def _of_province(name: str, level: str) -> Iterator[Issuer]:
    province = f"{level} {name}"
    yield Issuer(f"ỦY BAN NHÂN DÂN\n{province.upper()}", f"UBND {province}", "UBND", name, province)
    for office in _DEPARTMENTS:
        tail = "".join(word[0] for word in office.split() if word != "và").upper()
        yield Issuer(f"ỦY BAN NHÂN DÂN {province.upper()}\n{office.upper()}", f"{office} {province}", tail, name, province)
    for district in _DISTRICTS:
        head = f"ỦY BAN NHÂN DÂN {province.upper()}\nỦY BAN NHÂN DÂN\nHUYỆN {district.upper()}"
        yield Issuer(head, f"UBND huyện {district}, {province}", "UBND", district, province)


def _text(issuer: Issuer, kind: str, symbol: str, day: date, earlier: list[str], random: Random) -> str:
    campaign = f"“{random.choice(_THEMES)}” giai đoạn {day.year - day.year % 5} - {day.year - day.year % 5 + 5}"
    subject = random.choice((f"thực hiện phong trào thi đua {campaign}", *_SUBJECTS))
    head = f"{issuer.head}\n-------\n{_MOTTO}Số: {symbol}\n{issuer.place}, ngày {day:%d} tháng {day.month:02} năm {day.year}\n\n"
    title = f"{kind.upper()}\nVề việc {subject}\n\n"
    preamble = "".join(f"Căn cứ {base};\n\n" for base in _bases(day, earlier, random))
    opening = f"{issuer.name} ban hành {kind} {subject} như sau:\n\n"
    return head + title + preamble + opening + _body(campaign, random) + _foot(issuer, kind, random)


def _bases(day: date, earlier: list[str], random: Random) -> list[str]:
    known = [random.choice(_LAWS), _central(day, random), *random.sample(earlier, min(len(earlier), 2))]
    return random.sample(known, random.choice((2, 2, 3)) if len(known) > 2 else 1)


def _central(day: date, random: Random) -> str:
    """One of some thousand documents of the centre, each with its one date."""
    n, year = random.randint(1, 60), random.randint(2012, day.year)
    issued = date(year, 1, 2) + timedelta(days=n * 5)
    return random.choice(_CENTRAL).format(n=n, day=f"{issued:%d/%m/%Y}")


def _body(campaign: str, random: Random) -> str:
    sections = ("I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG THI ĐUA", "III. GIẢI PHÁP", "IV. TỔ CHỨC THỰC HIỆN")
    written = "".join(f"{head}\n\n{_section(random)}" for head in sections)
    if random.random() < 0.8:
        return written
    reward = f"Khi tổng kết, khen thưởng tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua {campaign}.\n\n"
    return f"{written}V. KHEN THƯỞNG\n\n{reward}"


def _section(random: Random) -> str:
    return "".join(f"{n}. {random.choice(_SENTENCES)}\n\n" for n in range(1, random.randint(5, 8)))


def _foot(issuer: Issuer, kind: str, random: Random) -> str:
    others = random.choice(("", "", "", "- Các cơ quan, đơn vị có liên quan;\n"))
    recipients = f"- UBND {issuer.province};\n{others}- Lưu: VT."
    return f"Trên đây là {kind} của {issuer.name}./.\n\nNơi nhận:\n{recipients}\n\nTHỦ TRƯỞNG\n\n(Đã ký)\n"
