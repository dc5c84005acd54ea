"""The gallery in a browser: axe finds nothing, and nothing scrolls sideways."""

from pathlib import Path

import pytest

from tests.browser import AXE
from tests.look.fixtures import changes, refused_form

OPEN_TABLES = "document.querySelectorAll('.data').forEach(d => d.open = true)"
WIDTHS = (1440, 1024, 768, 360, 320)
PAGES = {
    "staff": ("staff.html", {}),
    "guarded": ("guarded.html", {}),
    "report": ("report.html", {}),
    "staff-error": ("errors/staff.html", {"word": "error", "message": ""}),
    "respondent-error": ("errors/respondent.html", {"word": "gone", "message": ""}),
} | {f"reply-{b}": ("reply.html", {"band": b}) for b in ("4-7", "8-11", "12-17")}


def written(templates, name: str, folder: Path) -> str:
    """The gallery page `name` as a file, and its address."""
    template, names = PAGES[name]
    html = templates.get_template(template).render(
        form=refused_form(), changes=changes(), **names
    )
    path = folder / f"{name}.html"
    path.write_text(html)
    return path.as_uri()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_carries_no_inline_style_or_script(templates, name, tmp_path):
    written(templates, name, tmp_path)
    html = (tmp_path / f"{name}.html").read_text()
    assert "style=" not in html
    assert "<style" not in html
    assert "<script" not in html
    assert " onclick" not in html


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    templates, browser, name, tmp_path
):
    address = written(templates, name, tmp_path)
    page = browser.new_page()
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        page.evaluate(OPEN_TABLES)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} px wide at {width}"
        page.evaluate(AXE.read_text())
        report = page.evaluate("axe.run(document, {rules: {region: {enabled: true}}})")
        found += [
            (width, violation["id"], node["target"], node.get("failureSummary"))
            for violation in report["violations"]
            for node in violation["nodes"]
        ]
    page.close()
    assert found == []
