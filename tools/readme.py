"""The README's install lines as a reader would copy them, for the checks that follow them literally."""

import re
from dataclasses import dataclass
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.S)


@dataclass(frozen=True)
class Install:
    """``pip`` and ``commands`` are shell lines; ``settings`` and ``urls`` go to the end of those files."""

    pip: str
    settings: str
    urls: str
    commands: list[str]

    @property
    def line_count(self):
        code = [self.pip, *self.settings.splitlines(), *self.urls.splitlines(), *self.commands]
        return len([line for line in code if line.strip()])

    def append_to(self, project):
        """Do to a project made with ``wagtail start`` what the README says."""
        _append(next(project.glob("*/settings/base.py")), self.settings)
        _append(next(project.glob("*/urls.py")), self.urls)


def install_lines():
    text = (ROOT / "README.md").read_text()
    section = re.search(r"^## Install\n(.*?)^## ", text, re.S | re.M).group(1)
    (_, pip), (_, settings), (_, urls), (_, commands) = FENCE.findall(section)
    return Install(pip.strip(), settings, urls, commands.strip().splitlines())


def _append(path, text):
    path.write_text(f"{path.read_text()}\n{text}")
