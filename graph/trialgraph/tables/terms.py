"""Name what the descriptors of data packages and crates refer to, as typed constants."""

from typing import Final

CRATE_CONTEXT: Final = "https://w3id.org/ro/crate/1.1/context"
CRATE_PROFILE: Final = "https://w3id.org/ro/crate/1.1"
PACKAGE_PROFILE: Final = "tabular-data-package"
LICENCE_NAME: Final = "CC-BY-4.0"
LICENCE_TITLE: Final = "Creative Commons Attribution 4.0"
