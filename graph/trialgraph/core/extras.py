"""Say in one line what an optional part needs that is not installed, and how to install it."""

from collections.abc import Iterator
from contextlib import contextmanager

from trialgraph.core.errors import MissingPartError


@contextmanager
def needed(extra: str, purpose: str, *, where: str = "") -> Iterator[None]:
    """Import in this block what an extra brings. Raises MissingPartError where it is not installed.

    >>> with needed("pdf", "a PDF is read with it"):
    ...     import a_package_that_is_not_there
    Traceback (most recent call last):
    trialgraph.core.errors.MissingPartError: a_package_that_is_not_there is not installed, and a PDF is read with it. \
Install it: pip install 'trialgraph[pdf]'
    """
    try:
        yield
    except ImportError as error:
        if (error.name or "").startswith("trialgraph"):
            raise  # it is a mistake of ours
        what = f"{(error.name or extra).partition('.')[0]} is not installed, and {purpose}"
        raise MissingPartError(what, where=where, remedy=f"Install it: pip install 'trialgraph[{extra}]'") from error
