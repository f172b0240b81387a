"""Why a database cannot be used, for people."""


class DatabaseRefused(Exception):
    """The database cannot be used as it is; the message is a Chinese sentence with the way out. Nothing has been changed."""
