"""What can go wrong in retrieval, said in Chinese to the person who can put it right."""


class RetrievalError(Exception):
    """Base of the errors below; ``str()`` of any of them is a full Chinese sentence fit to be shown."""


class ModelUnavailable(RetrievalError):
    """The embedding model is not there, or cannot be built or loaded."""


class IndexMismatch(RetrievalError):
    """The index was made with another model, another recipe or another corpus than the one in use."""


class IndexMissing(IndexMismatch):
    """There is no complete index in the folder."""
