"""From an officer's words to a complete draft target in which every value says where it comes from. No model decides anything:
the description's own numbers are bound to library rows by unit and object, the rest comes from the library or stays open."""

from assistant.drafting.draft import Draft, draft

__all__ = ["Draft", "draft"]
