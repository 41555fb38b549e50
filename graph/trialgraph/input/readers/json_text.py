"""Turn the text of a JSON document into values, and refuse in words of ours what is too deep to read."""

import json
from typing import Any


def parsed(text: str) -> Any:
    """Return the value of a JSON text. Raises ValueError where it is no JSON, or nested too deeply.

    >>> parsed('{"phase": 1}')
    {'phase': 1}
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
