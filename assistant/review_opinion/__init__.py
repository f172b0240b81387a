"""审核意见: a review as a letter that a bureau can sign. `opinion_of` gives the sentences, `opinions_bytes` a .docx of one or many."""

from assistant.review_opinion.document import opinions_bytes
from assistant.review_opinion.sentences import Opinion, Section, opinion_of

__all__ = ["Opinion", "Section", "opinion_of", "opinions_bytes"]
