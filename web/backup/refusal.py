"""Why a backup cannot be made or put back, for people."""


class BackupRefused(Exception):
    """The message is a Chinese sentence with the way out. Nothing has been changed."""
