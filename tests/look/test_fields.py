"""Fields: a label each, a problem said at the field and above the page."""

import re

from tests.look.fixtures import refused_form, right_form

IMPORT = (
    '{% from "components/text.html" import text %}'
    '{% from "components/textarea.html" import textarea %}'
    '{% from "components/choices.html" import radios, checkboxes, checkbox %}'
    '{% from "components/select.html" import select %}'
    '{% from "components/date.html" import date %}'
    '{% from "components/error_summary.html" import error_summary %}'
)


def test_a_label_belongs_to_its_field(render):
    html = render(IMPORT + "{{ text(form.title) }}", form=right_form())
    assert '<label for="title">Title</label>' in html
    assert 'id="title" name="title"' in html


def test_a_field_names_its_hint_and_its_problem(render):
    html = render(IMPORT + "{{ text(form.title, 'Short') }}", form=refused_form())
    assert 'aria-describedby="title-hint title-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="title-hint"' in html
    assert 'id="title-error"' in html
    assert "Write a title" in html


def test_a_right_field_says_nothing_of_problems(render):
    html = render(IMPORT + "{{ text(form.title) }}", form=right_form())
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html


def test_what_was_typed_comes_back_escaped(render):
    html = render(IMPORT + "{{ textarea(form.why) }}", form=refused_form())
    assert "&lt;because&gt;</textarea>" in html


def test_a_password_never_comes_back(render):
    form = right_form()
    form.title.data = "hunter2"
    html = render(IMPORT + "{{ text(form.title, type='password') }}", form=form)
    assert "hunter2" not in html


def test_the_summary_links_to_each_field_that_is_wrong(render):
    html = render(IMPORT + "{{ error_summary(form) }}", form=refused_form())
    assert 'role="alert"' in html
    assert '<a href="#title">Write a title</a>' in html
    assert '<a href="#mode-0">Choose how far people can be known</a>' in html


def test_there_is_no_summary_where_nothing_is_wrong(render):
    form = right_form()
    assert render(IMPORT + "{{ error_summary(form) }}", form=form).strip() == ""


def test_radios_stand_in_a_fieldset_with_their_legend(render):
    source = IMPORT + "{{ radios(form.mode, hints={'anonymous': 'Nobody is known'}) }}"
    html = render(source, form=right_form())
    assert "<legend>Identity</legend>" in html
    assert len(re.findall(r'<input type="radio"', html)) == 2
    assert 'value="anonymous" checked' in html
    assert "Nobody is known" in html


def test_checkboxes_keep_what_was_chosen(render):
    html = render(IMPORT + "{{ checkboxes(form.bands) }}", form=refused_form())
    assert 'value="4-7" checked' in html
    assert 'value="8-11" checked' not in html


def test_a_list_keeps_what_was_chosen(render):
    html = render(IMPORT + "{{ select(form.service) }}", form=refused_form())
    assert re.search(r"<option selected[^>]*>8 to 11", html)


def test_a_day_keeps_what_was_sent(render):
    html = render(IMPORT + "{{ date(form.day) }}", form=refused_form())
    assert 'type="date"' in html
    assert 'value="2027-03-28"' in html
