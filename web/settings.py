"""Settings of the server, read from the environment (`JIXIAO_…`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from web.home import default_home

if TYPE_CHECKING:  # commands that only search need no database
    from sqlalchemy import URL

MEGABYTE = 1024 * 1024


class Settings(BaseSettings):
    """Every setting with its default; each is documented by its description."""

    model_config = SettingsConfigDict(env_prefix="JIXIAO_", extra="ignore")

    home: Path = Field(default_factory=default_home, description="数据文件夹：数据库、检索索引、语义模型")
    database_url: SecretStr = Field(SecretStr(""), description="PostgreSQL 的地址，postgresql://用户:密码@主机:端口/库名；不设则用数据文件夹里的 SQLite")
    host: str = Field("127.0.0.1", description="监听地址；0.0.0.0 表示局域网内都能访问")
    port: int = Field(8000, ge=0, le=65535, description="监听端口")
    embedding_model: str = Field("builtin:e5-zh-budget", description="语义模型：内置模型，或本机上 sentence-transformers 模型的文件夹")
    year: int | None = Field(None, ge=1990, le=2100, description="描述里没有写年度时，按哪一年起草")
    max_upload_mb: int = Field(20, ge=1, le=200, description="上传的申报表最大多少兆字节")
    demo: bool = Field(False, description="用编造的演示数据打开（数据文件夹里另建 demo.db），不用登录；正式使用不要设")
    open_api: bool = Field(False, description="有了账号以后，/api/v1 仍然不要求令牌；只用于隔离的网段")
    oidc_issuer: str = Field("", description="统一身份认证（OpenID Connect）的地址；设了就可以用它登录")
    oidc_client_id: str = Field("", description="本系统在统一身份认证登记的 client_id")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="本系统在统一身份认证登记的 client_secret")
    public_url: str = Field("", description="浏览器访问本系统的地址，如 https://jixiao.example.gov.cn；统一身份认证回到这里，不设则按请求的地址")
    password_length: int = Field(10, ge=8, le=64, description="密码最少多少个字符")
    sign_in_tries: int = Field(5, ge=1, le=100, description="一个账号连续试错几次就要等")
    sign_in_tries_per_address: int = Field(50, ge=1, description="一个网络地址连续试错几次就要等")
    sign_in_pause_minutes: int = Field(15, ge=1, le=1440, description="试错多了要等多少分钟")
    session_idle_hours: int = Field(8, ge=1, le=72, description="登录后多少小时不用就要重新登录")
    session_hours: int = Field(24, ge=1, le=720, description="登录后最多多少小时要重新登录")
    max_description: int = Field(5000, ge=100, le=5000, description="一段项目描述最多多少字")

    @property
    def database(self) -> str | URL:
        """The address of the database; it may hold a password."""
        from web.database.opening import sqlite_url

        return self.database_url.get_secret_value().strip() or sqlite_url(self.home / ("demo.db" if self.demo else "jixiao.db"))

    @property
    def max_upload(self) -> int:
        """Largest upload in bytes."""
        return self.max_upload_mb * MEGABYTE
