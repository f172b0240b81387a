"""Moved."""
from assistant.content import Content as Content
