"""Letters are drawn without any file: that of a font is read before."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from trialgraph.figures import canvas, fonts
from trialgraph.figures.chart import Chart

DRAWING = """
import resource, threading
from trialgraph.figures import catalogue, canvas
from trialgraph.figures.chart import Axis, Chart, Group, Key, Lane, Mark, Panel

catalogue.load()
resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
marks = (Mark(1e6, 1e6, "1"), Mark(2e6, 4e6, "2"), Mark(None, 9e6, "3", 1, True))
groups = (Group("Group", (Lane("A lane — 汉字 عربي", marks, "note", True),)),)
chart = Chart("Title", "Caption", (Panel(Axis("cells", "log"), groups),), (Key("key", 0),), ("gone",))
done = []


def draw():
    done.append(canvas.svg_of(chart, 500))
    done.append(canvas.png_of(chart, 500))


thread = threading.Thread(target=draw)
thread.start()
thread.join()
assert done[0].startswith("<svg") and done[1].startswith(b"\\x89PNG"), done
print("drawn")
"""


def test_a_thread_that_may_open_nothing_draws() -> None:
    assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 0
    run = subprocess.run([sys.executable, "-c", DRAWING], capture_output=True, text=True, timeout=120)
    assert run.stdout == "drawn\n", run.stderr


LOADING = """
import os
from trialgraph.figures import catalogue

catalogue.load()
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it tells its threads in another way")
def test_who_loads_them_has_one_thread_still() -> None:
    run = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, timeout=120)
    assert run.stdout == "1\n", run.stderr


def test_nothing_is_written_into_the_home_and_nothing_of_it_is_read(tmp_path: Path) -> None:
    """A list of fonts without those of the system would be one for every other program too."""
    settings = tmp_path / ".config" / "matplotlib" / "matplotlibrc"
    settings.parent.mkdir(parents=True)
    settings.write_text("font.size: 40\n")
    known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "MPL"))}
    run = subprocess.run([sys.executable, "-c", DRAWING], capture_output=True, text=True, timeout=120,
                         env={**known, "HOME": str(tmp_path)})  # fmt: skip
    assert run.stdout == "drawn\n", run.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [settings]


@pytest.mark.skipif(not any(each.is_file() for each in fonts.EASTERN), reason="no font here has Chinese signs")
def test_signs_of_the_east_are_drawn() -> None:
    """A sign that no font has is the same box as any other."""
    fonts.load()
    chart = Chart("", "", ())
    one, other = (canvas.png_of(chart._replace(caption=signs), 320) for signs in ("胰腺癌细胞", "肝癌患者群"))
    pixels = [drawing[drawing.index(b"IDAT") :] for drawing in (one, other)]
    assert pixels[0] != pixels[1]
