"""Whoever lost their way still finds help, and a page to hide behind."""

import re


def test_an_error_page_leads_to_help_and_to_a_quiet_page(client):
    lost = client.get("/s/nosuchdoor/", headers={"Accept": "text/html"})
    assert lost.status_code == 404
    html = lost.get_data(as_text=True)
    for path in ("/help", "/hide"):
        assert f'href="{path}"' in html
        assert client.get(path).status_code == 200


def test_help_has_somebody_to_ring_and_tells_nobody(client):
    answer = client.get("/help")
    html = answer.get_data(as_text=True)
    assert re.search(r'href="tel:[+0-9]+"', html)
    assert "did not tell anyone" in html
    assert "Set-Cookie" not in answer.headers
