"""Where a graph server is and who one is there: an address, the environment, a .env file. Opens nothing and knows no engine."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from graph.errors import BadRequest

SCHEMES = ("neo4j", "bolt", "neo4j+s", "bolt+s", "neo4j+ssc", "bolt+ssc")
SETTINGS_FILE = ".env"


@dataclass(frozen=True, slots=True)
class Address:
    """A server and a database on it. `uri` holds neither user nor password, so an address may be shown anywhere.

    `user` and `database` are None where the address does not name them.
    """

    uri: str
    user: str | None = None
    database: str | None = None

    def __str__(self) -> str:
        return self.uri + (f"/{self.database}" if self.database else "")

    @classmethod
    def parse(cls, text: str) -> Address:
        """neo4j://[USER@]HOST[:PORT][/DATABASE], or bolt://; with +s for encryption.

        Raises BadRequest, also where the address holds a password: it would stand in the list of processes.
        """
        from urllib.parse import unquote, urlsplit

        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError as error:
            raise BadRequest("Không đọc được địa chỉ của kho.", _EXAMPLE) from error
        if parts.password is not None or "@" in parts.path + parts.query + parts.fragment:  # one with / or # in it ends the host
            raise BadRequest("Địa chỉ của kho không được chứa mật khẩu.", LOGIN_HINT)
        if parts.scheme not in SCHEMES or not parts.hostname or parts.query or parts.fragment or "/" in parts.path.strip("/"):
            raise BadRequest(f"Địa chỉ {parts.scheme}://… không phải của một máy chủ đồ thị.", _EXAMPLE)
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        uri = f"{parts.scheme}://{host}" + (f":{port}" if port else "")
        return cls(uri, unquote(parts.username or "") or None, unquote(parts.path.strip("/")) or None)


@dataclass(frozen=True, slots=True)
class Login:
    """Who one is, and which database is meant; `password` and `database` are None where nothing names them."""

    user: str
    password: str | None = field(repr=False)
    database: str | None


def login(address: Address) -> Login:
    """What the address leaves open comes from NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE. Raises BadRequest: .env cannot be read."""
    settings = server_settings()
    user = address.user or settings.get("NEO4J_USERNAME") or "neo4j"
    return Login(user, settings.get("NEO4J_PASSWORD") or None, address.database or settings.get("NEO4J_DATABASE") or None)


def server_settings() -> dict[str, str]:
    """NEO4J_… as the environment says, and what it does not say as the .env file of the current folder does. Raises BadRequest."""
    return {name: value for name, value in {**_from_file(Path(SETTINGS_FILE)), **os.environ}.items() if name.startswith("NEO4J_")}


LOGIN_HINT = "Đặt NEO4J_USERNAME và NEO4J_PASSWORD trong môi trường, hay trong tệp .env ở thư mục hiện tại."
_EXAMPLE = "Viết như neo4j://localhost:7687 hay bolt+s://may-chu:7687/co-so-du-lieu."


def _from_file(path: Path) -> Mapping[str, str]:
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file() raises where one may not look
        return {}
    try:
        return dict(_pairs(path.read_text("utf-8-sig")))
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest(f"Không đọc được tệp {SETTINGS_FILE}.", "Kiểm tra quyền; tệp phải là văn bản UTF-8.") from error


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """NAME=VALUE, a line each; "export" before it, quotes around the value and comments are no part of it."""
    for line in text.splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not name.startswith("#"):
            yield name.strip(), _unquoted(value.strip())


def _unquoted(value: str) -> str:
    quote = value[:1]
    if quote in ("'", '"') and quote in value[1:]:
        return value[1 : value.index(quote, 1)]
    return value.partition(" #")[0].strip()
