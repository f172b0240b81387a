"""From last year's declaration and a few words to this year's draft: what stays, what changes and why, with a source for every value."""

from assistant.renewal.renewal import Renewal, renew
from assistant.renewal.working import RowChange

__all__ = ["Renewal", "RowChange", "renew"]
