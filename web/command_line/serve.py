"""`jixiao serve`: the workspace."""

from __future__ import annotations

import click

from web.command_line.chinese import ChineseCommand


@click.command(cls=ChineseCommand)
@click.option("--host", metavar="地址", help="监听地址（默认 127.0.0.1）")
@click.option("--port", type=click.IntRange(0, 65535), metavar="端口", help="监听端口（默认 8000）")
@click.option("--demo", is_flag=True, help="用编造的演示数据打开，不用登录；不碰正式的数据")
def serve(host: str | None, port: int | None, demo: bool) -> None:
    """打开网页工作台。第一次会先建立语义模型和索引，约十几秒。

    还没有账号时，先在网页上建立系统管理员，要用这里打印的一次性口令。
    演示只在本机上打开，除非用 --host 写明别的地址。
    """
    import uvicorn

    from web.app import create_app
    from web.command_line.searching import ProgressLines
    from web.database import DatabaseRefused
    from web.settings import Settings

    settings = Settings()
    if demo:
        settings = settings.model_copy(update={"demo": True})
    if settings.demo:
        # an address set for real work does not put a demonstration without passwords on the network
        host = host or "127.0.0.1"
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
    if settings.demo:
        click.echo("这是演示：人和单位都是编造的，不用密码，请不要填写真实的内容。", err=True)
    elif not app.state.accounts.accounts_exist():
        click.echo(f"还没有账号，请先在网页上建立系统管理员。一次性口令：{app.state.accounts.first_run.code}", err=True)
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
