"""Plans of a made-up province that cite one another: any number, the same for the same seed. For faults and figures, not for rules.

The province is that of examples/; nobody's name stands in the texts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

DISTRICTS = ("Hòa Lĩnh", "Vân Trạch", "Đồng Vang", "Thượng Vang", "Lam Kiều", "Bình Sậy", "Cổ Lũng", "Mai Hà", "Phú Sơn", "Yên Trầm")
CAMPAIGNS = (
    "Cả nước chung tay giữ nguồn nước sạch",
    "Lam Sơn chung sức xây dựng nông thôn mới",
    "Mỗi cơ quan một công trình chuyển đổi số",
    "Cán bộ, công chức thi đua thực hiện văn hóa công sở",
)
TASKS = (
    "Tuyên truyền sâu rộng mục đích, ý nghĩa của phong trào tới cán bộ, công chức, viên chức và Nhân dân.",
    "Đăng ký các công trình, phần việc thi đua cụ thể, có thời hạn hoàn thành và người chịu trách nhiệm.",
    "Kiểm tra việc thực hiện ít nhất một lần trong quý; báo cáo kết quả qua cơ quan thường trực.",
    "Phát hiện, bồi dưỡng, nhân rộng điển hình tiên tiến; khen thưởng kịp thời, đúng người, đúng việc.",
    "Gắn phong trào với nhiệm vụ chính trị của cơ quan, đơn vị, địa phương; tránh phô trương, hình thức.",
)
_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n"


@dataclass(frozen=True)
class Plan:
    """What later plans cite of an earlier one. `district` is None for the province's own."""

    number: int
    day: date
    district: str | None
    campaign: str

    @property
    def symbol(self) -> str:
        return f"{self.number:02}/KH-UBND"

    @property
    def level(self) -> str:
        return f"huyện {self.district}" if self.district else "tỉnh Lam Sơn"

    @property
    def citation(self) -> str:
        return f"Kế hoạch số {self.symbol} ngày {self.day:%d/%m/%Y} của UBND {self.level}"


def documents(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """`count` file names and texts, about 3,000 characters each; every text cites up to four of those before it."""
    random, plans, numbers = Random(seed), list[Plan](), dict[tuple[str | None, int], int]()
    for n in range(count):
        day = date(2021, 1, 4) + timedelta(days=n * 1_700 // count)
        district = random.choice(DISTRICTS) if n % 5 else None
        number = numbers[district, day.year] = numbers.get((district, day.year), 0) + 1
        plan = Plan(number, day, district, random.choice(CAMPAIGNS))
        citable = [other for other in plans[-60:] if other.district in (None, district)]
        yield f"{n:05}-kh-ubnd.txt", _text(plan, random.sample(citable, min(len(citable), random.randint(1, 4))), random)
        plans.append(plan)


def write_documents(folder: Path, count: int, seed: int = 1) -> None:
    """The same as files of `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in documents(count, seed):
        (folder / name).write_text(text, "utf-8")


def _text(plan: Plan, cited: list[Plan], random: Random) -> str:
    head = f"ỦY BAN NHÂN DÂN\n{plan.level.upper()}\n-------\n{_MOTTO}"
    place = plan.district or "Lam Sơn"
    dated = f"Số: {plan.symbol}\n{place}, ngày {plan.day:%d} tháng {plan.day.month} năm {plan.day.year}\n\n"
    title = f"KẾ HOẠCH\nTriển khai phong trào thi đua “{plan.campaign}” giai đoạn 2021 - 2025 trên địa bàn {plan.level}\n\n"
    bases = ["Chỉ thị số 97/CT-TTg ngày 05/10/2020 của Thủ tướng Chính phủ", *(other.citation for other in cited)]
    preamble = f"Thực hiện {'; '.join(bases)},\n\nỦy ban nhân dân {plan.level} ban hành Kế hoạch như sau:\n\n"
    return head + dated + title + preamble + _body(plan, random) + _foot(plan)


def _body(plan: Plan, random: Random) -> str:
    aims = "".join(f"- {random.choice(TASKS)}\n\n" for _ in range(random.randint(3, 8)))
    tasks = "".join(f"{n}. {random.choice(TASKS)}\n\n" for n in range(1, random.randint(6, 14)))
    rewards = (
        f"Khi tổng kết, Chủ tịch UBND {plan.level.split()[0]} tặng Giấy khen cho các tập thể, cá nhân có thành tích xuất sắc trong "
        f"phong trào thi đua “{plan.campaign}” giai đoạn 2021 - 2025.\n\n"
    )
    return f"I. MỤC ĐÍCH, YÊU CẦU\n\n{aims}II. NỘI DUNG THI ĐUA\n\n{tasks}III. KHEN THƯỞNG\n\n{rewards}"


def _foot(plan: Plan) -> str:
    recipients = "- Các phòng, ban, đoàn thể;\n- UBND các xã, phường, thị trấn;\n- Lưu: VT."
    return f"Trên đây là Kế hoạch của UBND {plan.level}./.\n\nNơi nhận:\n{recipients}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n(Đã ký)\n"
