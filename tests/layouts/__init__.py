"""Render ClinicalTrials.gov v2 records as pages of other sites, a file for each kind of site.

`python -m layouts` writes them. Each layout follows a kind of site, with
labels, navigation and neighbouring trials of our own invention. The texts of the record are unchanged, but for what
such a site does to their layout: wrapping, other list marks, flattening, no blank lines, Markdown escapes resolved,
and criteria parted under the site's own headings. A field that a record lacks is not printed.
"""

from collections.abc import Callable

from layouts.prints import printout
from layouts.registers import coded_pipes, module_line, registry_down, tabbed_old
from layouts.sites import finder, join_if
from layouts.study import Study
from layouts.web import bilingual_table, charity_page, definition_list

TEXT = (module_line, finder, registry_down, printout, join_if, coded_pipes, tabbed_old)
HTML = (bilingual_table, definition_list, charity_page)
LAYOUTS: dict[str, Callable[[Study], str]] = {layout.__name__: layout for layout in (*TEXT, *HTML)}
