"""The page in a real browser: what an editor does with it, with mouse, finger and keyboard."""

import io
import re
from pathlib import Path

import pytest
from hostile import PAYLOADS
from month import MONTH, recapper
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

WIDE, NARROW = (1280, 900), (380, 800)
VIEWS = ("text", "aenderungen", "quellen", "monat", "freigabe")


def card(opened):
    return opened.page.locator("#artikel > .belege")


def sentence(opened, words):
    return opened.page.locator(".satz", has_text=words).first


def test_a_sentence_shows_what_it_rests_on(opened):
    expect(card(opened)).to_have_count(0)
    sentence(opened, "Deadline schätzt die Kosten").click()
    expect(card(opened)).to_be_visible()
    expect(card(opened).locator("blockquote").first).to_contain_text("100 bis 150 Millionen Dollar")
    assert {"Deadline schätzt", "Kosten", "Staffel"} <= set(card(opened).locator("blockquote mark").all_inner_texts())
    expect(card(opened).locator(".herkunft").first).to_contain_text("bento.de, 14. November 2017")
    expect(opened.page.locator(".satz.gewaehlt")).to_have_count(1)
    card(opened).locator(".zu").click()
    expect(card(opened)).to_have_count(0)


def test_an_error_stands_in_the_margin_and_leads_to_its_sentence(opened):
    found = opened.page.locator(".rand .befund.error", has_text="2,85").first
    expect(found).to_be_visible()
    words, margin = sentence(opened, "Den Ausschlag gab").bounding_box(), found.bounding_box()
    assert margin["x"] > words["x"] + words["width"] - 1
    found.locator("a").click()
    expect(opened.page.locator(".satz.gewaehlt")).to_contain_text("Den Ausschlag gab")
    expect(card(opened)).to_contain_text("2,85")


def test_keyboard_alone_reaches_everything(opened):
    page = opened.page
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Zum Text")
    counts = ("1 Fehler", "42 Warnungen", "2 offene Notizen", "1 Ausnahme", "3 Sätze ohne gefundene Stelle")
    for name in (*counts, "Text", "Änderungen", "Quellen", "Monat", "Freigabe"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(name)
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#aenderungen")).to_be_visible()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.locator("#artikel")).to_be_visible()
    for _ in range(5):
        page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_id("s1")
    for number in (2, 3, 4):
        page.keyboard.press("ArrowDown")
        expect(page.locator(":focus")).to_have_id(f"s{number}")
        expect(card(opened)).to_have_id(f"b{number}")
    page.keyboard.press("ArrowUp")
    expect(card(opened)).to_have_id("b3")
    page.keyboard.press("Escape")
    expect(card(opened)).to_have_count(0)
    expect(page.locator(":focus")).to_have_id("s3")


def test_what_was_closed_opens_again_and_a_count_leads_there_each_time(opened):
    page = opened.page
    sentence(opened, "Deadline schätzt die Kosten").click()
    page.keyboard.press("Escape")
    expect(card(opened)).to_have_count(0)
    page.keyboard.press("Enter")
    expect(card(opened)).to_be_visible()
    for view in ("quellen", "monat"):
        page.click(".zahl.fehler a")
        expect(page.locator(".befund.error").first).to_be_in_viewport()
        page.click(f"[data-zeige={view}]")


def test_changes_are_shown_by_word(opened):
    opened.page.click("[data-zeige=aenderungen]")
    expect(opened.page.locator("#artikel")).to_be_hidden()
    change = opened.page.locator(".aenderung", has_text="Den Ausschlag gab").first
    assert change.locator("del").all_inner_texts() == ["2,58"]
    assert change.locator("ins").all_inner_texts() == ["2,85"]
    expect(change).to_contain_text("geändert von Hand")
    expect(change).to_contain_text("Zahlen: 2,58 Prozent → 2,85 Prozent")


def test_sources_are_numbered_where_they_are_cited(opened):
    page = opened.page
    expect(page.locator(".nummern").first).to_be_hidden()
    page.click("[data-zeige=quellen]")
    mark = page.locator(".nummern a").first
    expect(mark).to_be_visible()
    mark.click()
    source = page.locator(f"#q{mark.inner_text()}")
    expect(source).to_be_in_viewport()
    source.locator("summary").click()
    expect(source.locator("details mark").first).to_be_visible()
    expect(page.get_by_role("heading", name="Nicht verwendet")).to_be_visible()


def test_the_month_is_a_picture(opened):
    opened.page.click("[data-zeige=monat]")
    expect(opened.page.locator("svg[role=img]")).to_be_visible()
    dots = opened.page.locator("svg circle").count()
    assert dots > 20
    opened.page.get_by_text("Als Liste").click()
    expect(opened.page.get_by_text("Streik am Black Friday:")).to_be_visible()


@pytest.mark.parametrize("opened", [NARROW], indirect=True)
def test_on_a_telephone_nothing_is_cut_off(opened):
    page = opened.page
    for view in VIEWS:
        page.click(f"[data-zeige={view}]")
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0], view
    page.click("[data-zeige=text]")
    touched = sentence(opened, "Deadline schätzt die Kosten")
    touched.evaluate("one => window.scrollTo(0, one.getBoundingClientRect().bottom + window.scrollY - 780)")
    touched.click()  # low on the screen: the text moves up, and what was touched stays the choice
    box, below = touched.bounding_box(), card(opened).bounding_box()
    assert below["y"] + below["height"] <= NARROW[1] + 1
    assert box["y"] + box["height"] <= below["y"]


def test_each_view_is_printed(opened):
    texts = {}
    for view in VIEWS:
        opened.page.click(f"[data-zeige={view}]")
        printed = PdfReader(io.BytesIO(opened.page.pdf(format="A4")))
        texts[view] = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in printed.pages))
    assert "Deadline schätzt die Kosten" in texts["text"]
    assert "Tabulatortaste" not in texts["text"]
    assert "2,58 2,85" in texts["aenderungen"]
    assert "bento.de" in texts["quellen"]
    assert "Streik am Black Friday" in texts["monat"]


@pytest.mark.parametrize(("opened", "scheme"), [(WIDE, "light"), (NARROW, "dark")], indirect=["opened"])
def test_axe_finds_nothing(opened, axe, scheme):
    page = opened.page
    page.emulate_media(color_scheme=scheme)
    page.evaluate(axe)
    for view in VIEWS:
        page.click(f"[data-zeige={view}]")
        if view == "text":
            sentence(opened, "Deadline schätzt die Kosten").click()
        found = page.evaluate(
            "axe.run(document, {preload: false, resultTypes: ['violations']}).then(result => result.violations)"
        )
        told = [f"{one['id']} ({one['impact']}): {one['nodes'][0]['html'][:160]}" for one in found]
        assert told == [], view


@pytest.mark.parametrize("opened", [WIDE, (*WIDE, "without the policy")], indirect=True)
def test_hostile_clips_are_text(opened):
    """No script runs, nothing is asked for (`opened` looks for both), and what they say is there to be read."""
    page = opened.page
    for view in VIEWS:
        page.click(f"[data-zeige={view}]")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert page.locator("script").count() == 1
    assert page.locator("iframe, object, embed, form, base, link, img:not([src^='data:'])").count() == 0
    attributes = page.evaluate("[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames())")
    assert {name for name in attributes if name.startswith("on") or name in ("style", "srcdoc")} == set()
    addresses = page.evaluate("[...document.querySelectorAll('a')].map(one => one.getAttribute('href'))")
    assert [one for one in addresses if not re.match(r"#|https?://", one)] == []
    page.click("[data-zeige=text]")
    for hostile in page.locator(".satz", has_text="Kräne gekauft").all()[::4]:
        hostile.click()
        expect(card(opened)).to_be_visible()
    expect(page.locator("#artikel")).to_contain_text("<img src=x onerror=window.ran")


def test_the_policy_holds_where_escaping_would_not(browser: Browser, page_file: Path, tmp_path: Path):
    raw = "".join(one for one in PAYLOADS if "http-equiv=refresh" not in one)  # no policy forbids to go elsewhere
    torn = page_file.read_text(encoding="utf-8").replace("</main>", raw + "</main>")
    (tmp_path / "torn.html").write_text(torn, encoding="utf-8")
    page = browser.new_page()
    outside = []
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:")) else outside.append(one))
    page.goto((tmp_path / "torn.html").as_uri(), wait_until="load")
    assert page.evaluate("window.ran") is None
    assert [request.url for request in outside if request.failure != "csp"] == []
    page.close()


def test_the_page_stays_small(page_file: Path):
    assert page_file.stat().st_size < 1_000_000


def test_the_same_month_gives_the_same_page(page_file: Path):
    before = page_file.read_bytes()
    assert recapper(page_file.parent, "review", MONTH, "--page").returncode == 0
    assert page_file.read_bytes() == before
