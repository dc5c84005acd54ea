"""The library survey laid out for tests: its forms filled in, its items by role."""

from surveys import library
from surveys.definition import Band, Item, Kind, Meaning, Role
from surveys.questionnaire import LinkedChange, questionnaire

SURVEY = library.open("your-say")
BANDS = list(Band)
CHILDREN = [Band.AGED_4_TO_7, Band.AGED_8_TO_11, Band.AGED_12_TO_17]
CHANGE = LinkedChange(key="swing", titles=dict.fromkeys(BANDS, "Swings"))
FORMS = {band: questionnaire(SURVEY, band, changes=[CHANGE]) for band in BANDS}


def items(band: Band, *roles: Role) -> list[Item]:
    form = SURVEY.form(band)
    assert form is not None
    return [each for each in form.items() if not roles or each.concept.role in roles]


def rated(band: Band) -> list[Item]:
    """Questions whose answers are counted: not lists of people, helpers or groups."""
    return [
        each
        for each in items(band, Role.CONTENT, Role.VERDICT, Role.QUALITY)
        if each.kind in (Kind.CHOOSE_ONE, Kind.SCALE)
    ]


def answers(item: Item) -> int:
    """How many answers are offered beside "not sure" and its like."""
    assert item.options is not None
    return sum(each.meaning is Meaning.ANSWER for each in item.options.options)


def texts(band: Band) -> list[str]:
    """Every text a person of the band may read, with all blanks filled."""
    form = FORMS[band]
    said = [form.title, form.start.choose, form.start.okay]
    said += [line for lines in form.start.who.values() for line in lines]
    for part in form.parts:
        said.append(part.title)
        for item in part.items:
            said += filter(None, (item.text, item.easy, item.hint, item.spoken))
            if item.options:
                said += [option.text for option in item.options.options]
    return said
