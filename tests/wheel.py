"""Install TrialGraph as others have it: the wheel, in an environment in which nothing knows of this checkout."""

import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
_PROGRAM = """\
#!{python}
import sys
from trialgraph.cli import main
sys.exit(main())
"""


def file() -> Path:
    """Return the wheel."""
    (made,) = programs().parents[1].glob("*.whl")
    return made


@cache
def programs() -> Path:
    """Return the folder with the programs of an environment that holds the wheel; made once for a run of the tests.

    What TrialGraph needs is taken from the environment of the tests.
    """
    folder = Path(tempfile.mkdtemp(prefix="trialgraph-wheel-"))
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / "venv")], check=True)
    found = folder / "venv" / "bin"
    (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(packages)
    (packages / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")  # read after the wheel
    (found / "trialgraph").write_text(_PROGRAM.format(python=found / "python"), encoding="utf-8")
    (found / "trialgraph").chmod(0o755)
    return found
