"""The small marks, messages, tables and steps staff pages are made of."""

import pytest


@pytest.mark.parametrize("state", ["stop", "look", "good", "note"])
def test_a_state_has_a_word_and_a_shape(render, state):
    source = '{% from "components/tag.html" import tag %}{{ tag("late", state) }}'
    html = render(source, state=state)
    assert "late" in html
    assert 'aria-hidden="true"' in html
    assert f"tag--{state}" in html


@pytest.mark.parametrize("band", ["4-7", "8-11", "12-17", "18-25"])
def test_a_band_is_always_written_out(render, band):
    source = '{% from "components/tag.html" import band %}{{ band(key) }}'
    assert band.replace("-", "\u2013") in render(source, key=band)


def test_a_button_may_name_what_it_acts_on(render):
    source = (
        '{% from "components/button.html" import button %}'
        '{{ button("Remove", name="gone", value="1", about="the wave") }}'
    )
    html = render(source)
    assert '<span class="vh">the wave</span>' in html
    assert 'name="gone" value="1"' in html
    assert "disabled" not in html


def test_only_an_urgent_message_interrupts(render):
    source = (
        '{% from "components/message.html" import message %}'
        '{% call message("stop", urgent=urgent) %}Now{% endcall %}'
    )
    assert 'role="alert"' in render(source, urgent=True)
    assert 'role="alert"' not in render(source, urgent=False)


def test_a_stacked_table_keeps_its_roles_and_its_labels(render):
    source = (
        '{% from "components/table.html" import stacked %}'
        '{{ stacked("Heard", [("Group", ""), ("Asked", "n")], [["4 to 7", "88"]]) }}'
    )
    html = render(source)
    for role in ("table", "rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in html
    assert 'data-l="Asked"' in html
    assert "<caption>Heard</caption>" in html


def test_a_cell_is_escaped(render):
    source = (
        '{% from "components/table.html" import stacked %}'
        '{{ stacked("Heard", [("Group", "")], [["<b>"]]) }}'
    )
    assert "&lt;b&gt;" in render(source)


def test_the_last_crumb_is_where_you_are(render):
    source = (
        '{% from "components/page_head.html" import crumbs %}'
        '{{ crumbs([("Waves", "/w"), ("Spring", none)]) }}'
    )
    html = render(source)
    assert '<a href="/w">Waves</a>' in html
    assert '<span aria-current="page">Spring</span>' in html


def test_a_long_job_says_which_step_is_now(render):
    source = (
        '{% from "components/steps.html" import steps %}'
        '{{ steps("Steps", [("done", "One", none, "done"), '
        '("now", "Two", none, "now")]) }}'
    )
    html = render(source)
    assert html.count('aria-current="step"') == 1
    assert html.index("One") < html.index('aria-current="step"') < html.index("Two")


def test_facts_are_a_list_of_labels_and_values(render):
    source = (
        '{% from "components/facts.html" import facts %}{{ facts([("Used", "118")]) }}'
    )
    assert "<dt>Used</dt><dd>118</dd>" in render(source)
