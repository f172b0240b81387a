"""A backup: one zip of everything that cannot be made again. Made while the server runs, and put back whole or not at all."""

from web.backup.refusal import BackupRefused
from web.backup.restoring import finish_restore, restore
from web.backup.writing_zip import back_up

__all__ = ["BackupRefused", "back_up", "finish_restore", "restore"]
