"""Tell the name of a drug from that of cells by the stems of international nonproprietary names, or by its form."""

import re

DRUG = re.compile(
    r"""\w(?:mab|nib|mib|cept|platin|taxel|rubicin|lidomide|parib|limus|mycin|vir|kinra|stat|clax|ciclib|lisib|degib
        |rafenib|citabine|grastim|oxacin|azole|statin)\b
      | \b(?:pills?|tablets?|capsules?|caplets?|syrup|ointment|cream)\b""",  # what no cells come in
    re.IGNORECASE | re.VERBOSE,
)
CELLS = re.compile(r"\w(?:leucel|-cel)\b", re.IGNORECASE)
