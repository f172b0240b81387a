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
    max_description: int = Field(5000, ge=100, le=5000, description="一段项目描述最多多少字")

    @property
    def database(self) -> str | URL:
        """The address of the database; it may hold a password."""
        from web.database.opening import sqlite_url

        return self.database_url.get_secret_value().strip() or sqlite_url(self.home / "jixiao.db")

    @property
    def max_upload(self) -> int:
        """Largest upload in bytes."""
        return self.max_upload_mb * MEGABYTE
