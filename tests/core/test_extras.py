"""What is not installed is told in one line; a mistake of ours is not taken for it."""

import pytest

from trialgraph.core.errors import MissingPartError
from trialgraph.core.extras import needed


def test_a_missing_package_is_named_with_its_extra() -> None:
    with (
        pytest.raises(MissingPartError, match=r"^page\.pdf: nowhere is not installed, and a PDF is read"),
        needed("pdf", "a PDF is read with it", where="page.pdf"),
    ):
        import nowhere.at.all  # type: ignore[import-not-found]  # noqa: F401


def test_a_name_that_we_lack_ourselves_is_a_mistake() -> None:
    with pytest.raises(ImportError), needed("pdf", "a PDF is read with it"):
        from trialgraph.core import nothing_of_that_name  # type: ignore[attr-defined]  # noqa: F401
