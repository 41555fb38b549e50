"""Tell the sentences that speak of what other trials have shown: "Despite anti-CD19 CAR-T cells induced remissions"."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Span
from trialgraph.language.annotated import Annotated

_SHOWN = (
    r"(?:show|demonstrat|achiev|exhibit|induc|produc|revolutioni|transform|emerg|prove|approv|report|result|success)"
)
_OTHERS = re.compile(
    rf"""\b(?:recent|previous|prior|other|earlier|several|many|published|early|initial)[ ](?:[\w-]+[ ]){{0,3}}?
          (?:trials?|studies|experiences?|data|reports?|results)\b
      | \b(?:despite|although|though|while|whereas)\b[^.;]*\b{_SHOWN}\w*
      | \b(?:has|have)[ ](?:\w+[ ]){{0,2}}?{_SHOWN}\w*
      | \bclinical[ ]success\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OURS = re.compile(r"\b(?:this|our|the present|the current)[ ](?:study|trial|protocol|product)\b|\bwe\b", re.IGNORECASE)


def is_background(record: Annotated, sentence: Span, names: Sequence[str]) -> bool:
    """Return whether a sentence tells of other trials, and names neither this one nor its product."""
    words = record.view(sentence)
    if _OTHERS.search(words) is None or _OURS.search(words) is not None:
        return False
    return not any(name.casefold() in words.casefold() for name in names)
