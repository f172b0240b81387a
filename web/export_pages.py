"""The official form of a draft, as a file."""

from __future__ import annotations

import re

from fastapi import APIRouter, Response

from indicator_corpus.declaration_form import Layout, MoneyUnit, form_bytes
from indicator_corpus.target import PerformanceTarget
from web.accounts.gate import permission
from web.accounts.permissions import Permission
from web.desk import Store, load
from web.security import attachment

router = APIRouter(prefix="/drafts/{draft_id}", include_in_schema=False)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/export.xlsx", dependencies=[permission(Permission.READ_DRAFT)])
def export(draft_id: str, store: Store, layout: Layout = "four-class", unit: MoneyUnit = "万元") -> Response:
    """The form as .xlsx, in a layout and a unit of money."""
    content = load(store, draft_id).content
    name = re.sub(r'[\\/:*?"<>|\s]+', "_", content.name)[:60]
    return Response(form_bytes(PerformanceTarget.parse(content.target), layout, unit), media_type=XLSX, headers={"Content-Disposition": attachment(f"{name}_绩效目标申报表.xlsx")})
