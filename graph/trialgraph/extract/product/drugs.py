"""Tell the name of a drug from that of cells by the stems of international nonproprietary names."""

import re

DRUG = re.compile(r"\w(?:mab|nib|mib|cept|platin|taxel|rubicin|lidomide|parib|limus|mycin|vir|kinra)\b", re.IGNORECASE)
CELLS = re.compile(r"\w(?:leucel|-cel)\b", re.IGNORECASE)
