"""Publishing freezes words; what a change means for figures is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from feedback.authoring import queries, service
from feedback.authoring.models import ChangeClass, Version
from surveys import library, stored
from surveys.definition import Survey
from tests import factories
from tests.factories import NOW


@pytest.fixture
def at(session):
    return factories.organisation(session)


@pytest.fixture
def survey() -> Survey:
    return library.open("your-say")


def reworded(survey: Survey, **given: object) -> Survey:
    """The survey with its first question of the first band changed as ``given``."""
    form = survey.bands[0]
    part = form.parts[0]
    item = replace(part.items[0], **given)
    part = replace(part, items=(item, *part.items[1:]))
    form = replace(form, parts=(part, *form.parts[1:]))
    return replace(survey, bands=(form, *survey.bands[1:]))


def publish(session, at, survey) -> Version:
    draft = service.keep_draft(session, at.id, survey, now=NOW)
    return service.publish(session, draft, now=NOW)


def test_the_first_version_is_the_survey_as_written(session, at, survey):
    version = publish(session, at, survey)
    assert version.number == 1
    assert queries.survey_of(session, version.id) == survey


def test_the_same_words_twice_are_one_version(session, at, survey):
    assert publish(session, at, survey).id == publish(session, at, survey).id
    assert len(session.scalars(select(Version)).all()) == 1


def test_a_change_of_words_is_a_wording_fix(session, at, survey):
    publish(session, at, survey)
    after = publish(session, at, reworded(survey, text="Do you like cake?"))
    assert (after.number, after.change) == (2, ChangeClass.WORDING)


def test_other_answers_to_the_same_question_break_the_series(session, at, survey):
    publish(session, at, survey)
    options = survey.bands[0].parts[0].items[0].options
    fewer = replace(options, key="fewer", options=options.options[:2])
    changed = replace(
        reworded(survey, options=fewer), sets={**survey.sets, "fewer": fewer}
    )
    assert publish(session, at, changed).change is ChangeClass.BREAK


def test_a_question_taken_out_leaves_the_rest_comparable(survey):
    form = survey.bands[0]
    part = replace(form.parts[0], items=form.parts[0].items[1:])
    fewer = replace(
        survey,
        bands=(replace(form, parts=(part, *form.parts[1:])), *survey.bands[1:]),
    )
    assert service.change_between(survey, fewer) is ChangeClass.COMPARABLE


def test_a_version_stays_when_its_draft_changes(session, at, survey):
    version = publish(session, at, survey)
    service.keep_draft(session, at.id, reworded(survey, text="Other?"), now=NOW)
    assert stored.from_json(version.document) == survey


def test_a_question_too_long_for_its_age_cannot_be_published(session, at, survey):
    long = "Do you like it when " + "very " * 20 + "old people sing to you?"
    draft = service.keep_draft(session, at.id, reworded(survey, text=long), now=NOW)
    with pytest.raises(service.NotReady) as refused:
        service.publish(session, draft, now=NOW)
    assert refused.value.findings
