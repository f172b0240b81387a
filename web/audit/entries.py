"""Reading the log."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Engine, select

from web.audit.table import AuditRow
from web.database.transactions import reading

#: what is told of each action; the part before the point is the kind of thing
CHINESE = {
    "draft.created": "新建目标", "draft.saved": "修改目标", "draft.talked": "对话", "draft.undone": "撤销修改", "draft.redone": "重做修改",
    "backup.restored": "从备份恢复",
    "account.created": "建立账号", "account.changed": "修改账号", "account.disabled": "停用账号", "account.enabled": "恢复账号",
    "account.password_reset": "重置密码", "account.password_changed": "修改密码", "account.locked": "试错多了，暂停登录", "account.bound": "登记统一身份编号",
    "account.signed_in": "登录", "account.signed_out": "退出", "account.session_ended": "退出别处的登录",
    "token.created": "建立令牌", "token.revoked": "停用令牌", "unit.created": "建立单位", "unit.renamed": "单位改名", "unit.moved": "单位换上级",
    "people.imported": "导入单位和人员", "demo.made": "建立演示数据",
}


@dataclass(frozen=True)
class Entry:
    """One entry, without its digests."""

    seq: int
    at: str
    actor: str
    action: str
    subject_kind: str
    subject: str
    details: dict[str, Any]

    @property
    def chinese(self) -> str:
        """The action for people."""
        return CHINESE.get(self.action, self.action)

    def to_json(self) -> dict[str, Any]:
        """As it is."""
        return asdict(self)


def entries(engine: Engine, *, subject: str | None = None, subject_kind: str | None = None, actor: str | None = None, most: int = 100) -> list[Entry]:
    """The newest `most` entries about a subject, of a kind, by a person; in the order in which they were written."""
    query = select(AuditRow).order_by(AuditRow.seq.desc()).limit(most)
    for column, wanted in ((AuditRow.subject, subject), (AuditRow.subject_kind, subject_kind), (AuditRow.actor, actor)):
        if wanted is not None:
            query = query.where(column == wanted)
    with reading(engine) as session:
        rows = session.scalars(query).all()
        return [Entry(row.seq, row.at, row.actor, row.action, row.subject_kind, row.subject, row.details) for row in reversed(rows)]
