"""`jixiao serve`: the workspace."""

from __future__ import annotations

import click

from web.command_line.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option("--host", metavar="地址", help="监听地址（默认 127.0.0.1）")
@click.option("--port", type=click.IntRange(0, 65535), metavar="端口", help="监听端口（默认 8000）")
def serve(host: str | None, port: int | None) -> None:
    """打开网页工作台。第一次会先建立语义模型和索引，约十几秒。"""
    import uvicorn

    from web.app import create_app
    from web.command_line.searching import ProgressLines
    from web.database import DatabaseRefused
    from web.settings import Settings

    settings = Settings()
    _check(host or settings.host, settings.port if port is None else port)
    if host:
        settings = settings.model_copy(update={"host": host})
    if port is not None:
        settings = settings.model_copy(update={"port": port})
    progress = ProgressLines()
    try:
        app = create_app(settings, progress=progress)
    except DatabaseRefused as error:
        raise click.ClickException(str(error)) from None
    finally:
        progress.close()
    click.echo(f"绩效目标助手已启动，请在浏览器打开 http://{settings.host}:{settings.port}/ （按 Ctrl+C 停止）", err=True)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


def _check(host: str, port: int) -> None:
    """Refuse an address that cannot be listened on before anything is built."""
    import socket

    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise click.ClickException(f"{host} 的 {port} 端口用不了，可能已被别的程序占用，或地址不是本机的。请换一个端口，例如 --port 8001。") from None
