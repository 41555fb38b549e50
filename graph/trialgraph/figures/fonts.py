"""Have the letters of figures in memory, for a worker that draws them can open no file.

Matplotlib opens the file of a font once in each thread, and reads each letter when it first meets it. A worker of the
server answers in a thread of its own and may open nothing; and workers that were forked with an open file would share
one place in it. So `load` puts fonts that are in memory where Matplotlib looks for those that it has opened.
"""

import io
import logging
import os
from typing import Any, Final

FAMILY: Final = "DejaVu Sans"  # it comes with Matplotlib, so that a figure is the same on every machine
_FILES: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
_SETTINGS: Final = {
    "OPENBLAS_NUM_THREADS": "1",  # who forks must have one thread
    "MPL_IGNORE_SYSTEM_FONTS": "1",  # to look for them takes seconds
}
_held: dict[str, Any] = {}


def load() -> None:
    """Load Matplotlib and its fonts; raises ImportError where it is not installed."""
    if _held:
        return
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib import font_manager, ft2font, get_data_path

    for name in _FILES:
        path = os.path.join(get_data_path(), "fonts", "ttf", name)  # noqa: PTH118 - as Matplotlib writes it
        with open(path, "rb") as file:  # noqa: PTH123
            _held[name] = ft2font.FT2Font(io.BytesIO(file.read()))
    font_manager._get_font = _in_memory  # type: ignore[attr-defined]


def _in_memory(paths: tuple[Any, ...], *_: Any, **__: Any) -> Any:
    """The font of the first of some paths, each perhaps with the number of a face."""
    path = paths[0] if isinstance(paths[0], str) else paths[0][0]
    return _held[os.path.basename(path)]  # noqa: PTH119
