"""The official form of a draft, as a file."""

from __future__ import annotations

import re

from fastapi import APIRouter, HTTPException, Request, Response

from indicator_corpus.declaration_form import form_bytes
from indicator_corpus.target import PerformanceTarget
from web import texts
from web.desk import Store, load
from web.security import attachment

router = APIRouter(prefix="/drafts/{draft_id}", include_in_schema=False)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LAYOUTS = ("four-class", "three-class")
UNITS = ("万元", "元")


@router.get("/export.xlsx")
def export(request: Request, draft_id: str, store: Store, layout: str = LAYOUTS[0], unit: str = UNITS[0]) -> Response:
    """The form as .xlsx, in a layout and a unit of money."""
    if layout not in LAYOUTS or unit not in UNITS:
        raise HTTPException(404, texts.NO_SUCH_LAYOUT)
    target = PerformanceTarget.parse(load(store, draft_id).content.target)
    name = re.sub(r'[\\/:*?"<>|\s]+', "_", target.project.name)[:60]
    return Response(form_bytes(target, layout=layout, unit=unit), media_type=XLSX,
                    headers={"Content-Disposition": attachment(f"{name}_绩效目标申报表.xlsx")})
