"""扫一扫: a camera reads the QR code our own page drew; kind words where there is no camera."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.browser_support import PHONE, axe
from tests.conftest import CHROMIUM_FLAGS
from tests.trainer_page.people import Desk, desk, enter, hand_in, new_context, read

pytestmark = pytest.mark.browser

WIDTH, HEIGHT = 640, 480
PEOPLE = [("Ann", "Unit 1", "1"), ("Ben", "Unit 1", "2")]


def film(picture: bytes, path: Path) -> None:
    """A grey Y4M film of a few frames in which somebody holds up the picture, a little askew."""
    code = Image.open(io.BytesIO(picture)).convert("L").resize((380, 380))
    frame = Image.new("L", (WIDTH, HEIGHT), 150)
    frame.paste(code.rotate(3, expand=True, fillcolor=150), (120, 40))
    flat = bytes([128]) * (WIDTH * HEIGHT // 2)
    with path.open("wb") as out:
        out.write(f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode())
        for _ in range(3):
            out.write(b"FRAME\n" + frame.tobytes() + flat)


def a_receipt(trainer: Desk, base: str) -> bytes:
    """A picture of the QR code that a member's page shows after handing in."""
    codes = trainer.enrol(PEOPLE)
    member = trainer.page.context.new_page()
    enter(member, trainer.assign(), codes["Ann"])
    read(member, base, "water")
    hand_in(member, base)
    return member.locator(".cbt-receipt .cbt-qr").screenshot()


def test_the_camera_reads_a_receipt_and_is_let_go_again(
    browser: Browser, minimal_site: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    base = serve(minimal_site)
    office = desk(new_context(browser), base)
    office.begin()
    film(a_receipt(office, base), tmp_path / "camera.y4m")
    office.save_anyhow(tmp_path / "kept.json")

    flags = ["--use-fake-device-for-media-stream",
             f"--use-file-for-fake-video-capture={tmp_path / 'camera.y4m'}"]  # fmt: skip
    path = shutil.which("chromium") or shutil.which("google-chrome")
    chromium = browser.browser_type.launch(executable_path=path, args=[*CHROMIUM_FLAGS, *flags])
    try:
        context = chromium.new_context(locale="en-GB", permissions=["camera"])
        context.add_init_script("""const ask = navigator.mediaDevices.getUserMedia
            .bind(navigator.mediaDevices)
            window.streams = []
            navigator.mediaDevices.getUserMedia = async wanted => {
              const stream = await ask(wanted); window.streams.push(stream); return stream }""")
        trainer = desk(context, base)
        trainer.open(tmp_path / "kept.json")
        trainer.tab("Collect")
        page = trainer.page
        page.get_by_role("button", name="Scan").click()
        dialog = page.get_by_role("dialog", name="Scan")
        expect(dialog.get_by_role("listitem")).to_have_text(["Ann：Received"], timeout=30_000)
        assert axe(page, ".cbt-scan") == []
        assert page.evaluate("streams[0].getTracks().every(one => one.readyState === 'live')")
        page.keyboard.press("Escape")
        expect(dialog).to_have_count(0)
        assert page.evaluate("streams[0].getTracks().every(one => one.readyState === 'ended')")
        expect(page.get_by_role("button", name="Scan")).to_be_focused()
        expect(page.locator(".cbt-outcomes")).to_contain_text("Ann")
        assert "✓ done" in trainer.matrix()["Ann"]
        check_a_refusal(desk(chromium.new_context(locale="en-GB"), base))
    finally:
        chromium.close()


def check_a_refusal(trainer: Desk) -> None:
    """The same camera, in a browser where nobody allows it."""
    trainer.begin()
    trainer.tab("Collect")
    trainer.page.get_by_role("button", name="Scan").click()
    expect(trainer.page.get_by_text("The camera was not allowed")).to_be_visible()


def test_whoever_refuses_the_camera_is_shown_another_way(
    browser: Browser, minimal_site: Path, serve: Callable[[Path], str]
) -> None:
    context = browser.new_context(viewport=PHONE, color_scheme="dark", reduced_motion="reduce")
    refused = "Promise.reject(new DOMException('no', 'NotAllowedError'))"
    context.add_init_script(f"navigator.mediaDevices.getUserMedia = () => {refused}")
    trainer = desk(context, serve(minimal_site))
    trainer.begin()
    trainer.tab("Collect")
    page = trainer.page
    page.get_by_role("button", name="Scan").click()
    expect(page.get_by_text("The camera was not allowed")).to_be_visible()
    assert axe(page, ".cbt-scan") == []
    other = page.get_by_role("button", name="Paste or choose pictures instead")
    expect(other).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close the camera")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_label("Chat or receipts")).to_be_focused()


def test_on_plain_http_the_page_says_why_there_is_no_camera(
    intranet: Browser, base_of: Callable[[str], str]
) -> None:
    trainer = desk(new_context(intranet), base_of("http"))
    trainer.begin()
    trainer.tab("Collect")
    trainer.page.get_by_role("button", name="Scan").click()
    expect(trainer.page.get_by_text("This address begins with http")).to_be_visible()
