"""Have the letters of figures in memory, for a worker that draws them can open no file.

Matplotlib opens the file of a font once in each thread, and reads each letter when it first meets it. A worker of the
server answers in a thread of its own and may open nothing; and workers that were forked with an open file would share
one place in it. So `load` puts fonts that are in memory where Matplotlib looks for those that it has opened.
Signs that they lack are taken from a font of the system, where one of some is installed; else a picture has boxes in
their place. A figure of other signs is the same with it and without.
"""

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

FAMILY: Final = "DejaVu Sans"  # it comes with Matplotlib, so that a figure is the same on every machine
_FILES: Final = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
EASTERN: Final = (  # where Debian's packages have signs of Chinese, Japanese and Korean; the smallest that is here
    Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),  # fonts-droid-fallback
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),  # fonts-wqy-microhei
    Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),  # fonts-noto-cjk
)
_FOLDER: Final = "MPLCONFIGDIR"  # the variable that names the folder
_SETTINGS: Final = {
    "OPENBLAS_NUM_THREADS": "1",  # who forks must have one thread
    "MPL_IGNORE_SYSTEM_FONTS": "1",  # to look for them takes seconds
}
_held: dict[str, Any] = {}


def load() -> None:
    """Load Matplotlib and its fonts.

    Raises ImportError where it is not installed, OSError where it finds no folder to write its list of fonts into.
    """
    if _held:
        return
    for name, value in _SETTINGS.items():
        os.environ.setdefault(name, value)
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    with _own_folder():
        from matplotlib import font_manager, ft2font, get_data_path
    eastern = next((each.read_bytes() for each in EASTERN if each.is_file()), None)
    for name in _FILES:
        data = Path(get_data_path(), "fonts", "ttf", name).read_bytes()
        others = [ft2font.FT2Font(io.BytesIO(eastern))] if eastern else []
        _held[name] = ft2font.FT2Font(io.BytesIO(data), _fallback_list=others)
    font_manager._get_font = _in_memory  # type: ignore[attr-defined]


@contextmanager
def _own_folder() -> Iterator[None]:
    """Let Matplotlib keep its list of fonts, in which those of the system are missing, where nobody else finds it."""
    if _FOLDER in os.environ:
        yield
        return
    with TemporaryDirectory() as folder:
        os.environ[_FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[_FOLDER]


def _in_memory(paths: tuple[Any, ...], *_: Any, **__: Any) -> Any:
    """The font of the first of some paths, each perhaps with the number of a face."""
    path = paths[0] if isinstance(paths[0], str) else paths[0][0]
    return _held[Path(path).name]
