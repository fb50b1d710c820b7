"""What a trainer and members do in their browsers, as steps of a test; the tiny English course."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Download, Page, expect

PASSPHRASE = "two spoons of loose leaves"
CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")


@dataclass
class Desk:
    """A trainer at the page `trainer.html`."""

    page: Page
    base: str

    def begin(self) -> None:
        """A new 台账."""
        form = self.page.locator("form.cbt-door").first
        form.get_by_label("Passphrase").fill(PASSPHRASE)
        form.get_by_label("Once more").fill(PASSPHRASE)
        form.get_by_role("button", name="Create").click()

    def open(self, path: Path, passphrase: str = PASSPHRASE) -> None:
        """The 台账 of an earlier day."""
        form = self.page.locator("form.cbt-door").last
        if (
            form.get_by_label("Ledger file").count()
            and not form.get_by_label("Ledger file").is_visible()
        ):
            form.locator("summary").click()
        form.get_by_label("Ledger file").set_input_files(path)
        form.get_by_label("Passphrase").fill(passphrase)
        form.get_by_role("button", name="Open", exact=True).click()
        expect(self.page.get_by_role("tablist")).to_be_visible(timeout=20_000)

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def enrol(self, rows: list[tuple[str, str, str]]) -> dict[str, str]:
        """Paste a roster; name → 学习码."""
        self.tab("Roster")
        text = "\n".join("\t".join(row) for row in [("Name", "Unit", "Number"), *rows])
        self.page.get_by_label("Rows copied from Excel").fill(text)
        self.page.get_by_role("button", name="Check").click()
        self.page.get_by_role("button", name="Add to the roster").click()
        return self.codes()

    def codes(self) -> dict[str, str]:
        """As the roster shows them."""
        self.tab("Roster")
        rows = self.page.locator(".cbt-panel tbody tr:has(code)").all()
        return {row.locator("th").inner_text(): row.locator("code").inner_text() for row in rows}

    def assign(self, path: str = "Ten minutes") -> str:
        """Choose a path; the group link."""
        self.tab("Assign")
        self.page.get_by_role("button", name=path).click()
        self.page.get_by_role("button", name="Assign", exact=True).click()
        return self.page.get_by_label("Link", exact=True).input_value()

    def collect(self, chat: str) -> str:
        """Paste a chat; what the page says."""
        self.tab("Collect")
        self.page.get_by_label("Chat or receipts").fill(chat)
        self.page.get_by_role("button", name="Collect", exact=True).click()
        said = self.page.locator(".cbt-said", has_text="received,")
        expect(said).to_be_visible(timeout=60_000)
        return said.inner_text()

    def matrix(self) -> dict[str, list[str]]:
        """Name → cells of the progress table."""
        self.tab("Progress")
        rows = self.page.locator(".cbt-matrix tbody tr").all()
        return {r.locator("th").inner_text(): r.locator("td").all_inner_texts() for r in rows}

    def save_anyhow(self, path: Path) -> None:
        """The 台账 as text, where the page would write the file itself after a system dialogue."""
        self.page.get_by_role("button", name="Copy as text").click()
        path.write_text(self.page.get_by_label("The ledger as text").input_value(), "utf-8")

    def save(self) -> Download:
        """Save the 台账 where no file can be written by the page."""
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Save (download the ledger)").click()
        return download.value


def desk(context: BrowserContext, base: str) -> Desk:
    """Open the trainer's page."""
    page = context.new_page()
    page.goto(f"{base}/trainer.html")
    return Desk(page, base)


def enter(page: Page, link: str, code: str) -> None:
    """Open the link and type the code, as people do: small letters, no hyphen."""
    page.goto("about:blank")
    page.goto(link)
    if page.get_by_role("button", name="Not me").count():
        page.get_by_role("button", name="Not me").click()
    field = page.get_by_label("Learning code")
    field.wait_for()
    field.fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="Enter").click()
    expect(page.get_by_text(f"Code {code}")).to_be_visible()


def read(page: Page, base: str, chapter: str) -> None:
    """Mark a chapter as read on its own page."""
    page.goto(f"{base}/chapters/{chapter}.html")
    page.locator(".cb-readmark").click()


def answer_quiz(page: Page, base: str, *, right: bool) -> None:
    """Do the course's quiz on its own page."""
    page.goto(f"{base}/quizzes/water.html")
    page.locator("#q-water-volume input").fill("1.5" if right else "9")
    page.locator(f'#q-water-leaves [data-option="{"loose" if right else "bags"}"] label').click()
    page.locator(".cb-quiz__end .cb-button--main").click()
    if page.locator(".cb-confirm").count():
        page.locator(".cb-confirm .cb-button--main").click()
    page.locator(".cb-result").wait_for()


def hand_in(page: Page, base: str) -> str:
    """提交; the text one copies."""
    page.goto(f"{base}/learn.html")
    page.get_by_role("button", name="Hand in", exact=True).click()
    page.get_by_role("button", name="Yes, hand in").click()
    return page.get_by_label("Receipt (copy all of it)").input_value()


def new_context(browser: Browser) -> BrowserContext:
    """A profile of one's own."""
    return browser.new_context(accept_downloads=True, locale="en-GB")
