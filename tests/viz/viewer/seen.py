"""A viewer open in a browser, as a person meets it: what it shows, and what one can do with mouse and keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

WIDE = (1366, 768)


@dataclass
class Seen:
    """One open page; `faults` are the errors that it told the console, and the requests that it made."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def reset(self) -> None:
        """As if just opened, without the second that opening takes: an address that says nothing shows the beginning."""
        self.faults.clear()
        self.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
        self.page.emulate_media(media="screen")
        self.page.mouse.move(5, 5)
        self.page.evaluate(_RESET)

    @property
    def title(self) -> str:
        return self.page.inner_text("#title")

    @property
    def cards(self) -> list[str]:
        """The names on the cards, in no particular order."""
        return sorted(text.split(";")[0] for text in self.page.locator("#cards li").all_text_contents())

    @property
    def subject(self) -> str:
        """The heading of the panel."""
        return self.page.inner_text("#subject")

    @property
    def panel(self) -> str:
        return self.page.inner_text("#details")

    @property
    def status(self) -> str:
        return self.page.inner_text("#status")

    @property
    def said(self) -> str:
        """What a screen reader was told last."""
        return str(self.page.text_content("#said"))

    @property
    def focused(self) -> str:
        """The id of the element that has the keyboard, or its text."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.textContent"))

    def until(self, truth: str) -> None:
        """Waits for an expression to be true. (Playwright's own waiting makes code of strings in the page, which its policy forbids.)"""
        for _ in range(100):
            if self.page.evaluate(truth):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never came true: {truth}")

    def card(self, name: str) -> Locator:
        return self.page.locator("#cards li", has_text=name).first

    def place(self, name: str) -> tuple[float, float]:
        """The middle of a card on the screen."""
        box = self.box_of(name)
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def box_of(self, name: str) -> dict[str, float]:
        """Where a card lies on the screen."""
        self.settle()
        box = self.card(name).bounding_box()
        assert box is not None
        return dict(box)

    def settle(self) -> None:
        """Waits until the picture stands still: the options behind it follow it a moment later."""
        self.page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        self.until("document.getElementById('cards').getAttribute('aria-busy') === 'false'")

    def click(self, name: str) -> None:
        """Clicks a card."""
        self.page.mouse.click(*self.place(name))
        self.page.wait_for_timeout(60)

    def double_click(self, name: str) -> None:
        self.page.mouse.dblclick(*self.place(name))
        self.page.wait_for_timeout(60)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def search(self, words: str) -> None:
        """As someone does who has no mouse: / and the words and Enter."""
        self.keys("/")
        self.page.keyboard.type(words)
        self.keys("Enter")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def act(self, name: str) -> None:
        """Presses a button of the panel."""
        self.page.locator("#details").get_by_role("button", name=name, exact=True).first.click()

    def box(self, label: str) -> Locator:
        """A box of the legend."""
        return self.page.locator("#facets label", has=self.page.get_by_text(label, exact=True)).locator("input")

    def opacity(self, name: str) -> float:
        """How much of its ink a card shows: the darkest grey within it, between 0 for nothing and 1 for black on white."""
        x, y = self.place(name)
        clip = {"x": x - 40, "y": y - 20, "width": 80, "height": 40}
        return darkness(self.page.screenshot(clip=clip))  # type: ignore[arg-type]


_RESET = """() => new Promise((done) => {
  document.getElementById('help').close();
  document.querySelectorAll('.menu').forEach((each) => { each.open = false; });
  document.getElementById('facets').replaceChildren();
  document.getElementById('search').value = '';
  document.activeElement.blur();
  addEventListener('popstate', () => setTimeout(done), { once: true });
  location.hash = `#fresh=${performance.now()}`;
})"""


def darkness(png: bytes) -> float:
    """How dark the darkest point of a picture is."""
    low, _ = Image.open(BytesIO(png)).convert("L").getextrema()
    return 1 - float(low) / 255  # type: ignore[arg-type]


def opened(browser: Browser, file: Path, *, address: str = "", size: tuple[int, int] = WIDE, dark: bool = False, **more: Any) -> Seen:
    """The file open in a window of its own, its network cut."""
    window = {"width": size[0], "height": size[1]}
    context = browser.new_context(viewport=window, color_scheme="dark" if dark else "light", offline=True, locale="vi-VN", **more)
    seen = Seen(context.new_page())
    seen.page.set_default_timeout(30_000)  # a busy machine is no fault of the page
    seen.page.on("console", lambda message: seen.faults.append(message.text) if message.type in ("error", "warning") else None)
    seen.page.on("pageerror", lambda error: seen.faults.append(str(error)))
    seen.page.on("request", lambda request: None if request.url.startswith(("file:", "blob:")) else seen.faults.append(request.url))
    seen.page.on("dialog", lambda dialog: (seen.faults.append(dialog.message), dialog.dismiss()))
    seen.page.goto(file.as_uri() + address)
    seen.page.wait_for_selector("body[data-evidence=yes]")
    return seen
