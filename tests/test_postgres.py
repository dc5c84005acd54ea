"""The PostgreSQL that tests get: fresh, migrated, and gone afterwards."""

import sqlalchemy as sa


def test_a_test_gets_a_database_at_the_newest_revision(
    postgres_engine: sa.Engine,
) -> None:
    tables = sa.inspect(postgres_engine).get_table_names()
    assert {"alembic_version", "organisation"} <= set(tables)


def test_each_test_gets_a_database_of_its_own(
    postgres_url: str, postgres_engine: sa.Engine
) -> None:
    name = sa.make_url(postgres_url).database
    with postgres_engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE only_here (id int)"))
        assert connection.scalar(sa.text("SELECT current_database()")) == name
