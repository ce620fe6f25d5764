import pytest
from django.db import connection

from tests.forms.fixtures import page, pages, site


__all__ = ["other_connection", "page", "pages", "site"]


@pytest.fixture
def other_connection(transactional_db):
    """A second connection to the test database, as another process would have it."""
    other = connection.copy()
    yield other
    other.close()
