"""Templates to responses: a whole page for a browser, the changed part of it for htmx."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2_fragments.fastapi import Jinja2Blocks
from markupsafe import Markup

from indicator_corpus.classification import Level2
from web import texts
from web.accounts.demo import account_for
from web.accounts.ownership import may_change
from web.accounts.permissions import Permission
from web.accounts.roles import Role
from web.accounts.visitor import visitor_of

HERE = Path(__file__).parent
STATIC = HERE / "static"
CLASSES = [(level2.value, f"{level2.level1.short} · {level2.short}") for level2 in Level2]


@cache
def _templates() -> Jinja2Blocks:
    environment = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(), undefined=StrictUndefined,
                              trim_blocks=True, lstrip_blocks=True)
    environment.globals |= {"brand": texts.BRAND, "static": static_url, "columns": texts.COLUMNS, "classes": CLASSES, "Permission": Permission,
                            "all_roles": list(Role), "demo_person": account_for, "may_change": may_change}
    return Jinja2Blocks(env=environment)


@cache
def static_url(name: str) -> str:
    """The address of a static file, with its digest, so that a browser may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def is_fragment(request: Request) -> bool:
    """Whether htmx asks, and wants only the part that changed."""
    return request.headers.get("HX-Request") == "true"


def page(request: Request, template: str, context: dict[str, Any], *, status: int = 200, block: str | None = None,
         headers: dict[str, str] | None = None) -> Response:
    """Render a template; only `block` of it where htmx asks and a block is named.

    Every template has `visitor` (who is signed in), and `guard`, the hidden field that each of its forms carries.
    """
    visitor = visitor_of(request)
    guard = Markup('<input type="hidden" name="csrf" value="{}">').format(visitor.form_token)
    return _templates().TemplateResponse(request, template, context | {"visitor": visitor, "guard": guard}, status_code=status, headers=headers,
                                         block_name=block if is_fragment(request) else None)
