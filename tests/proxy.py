"""Stands between a program and its PostgreSQL, and can make the server fall silent."""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import struct
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Self

    from sqlalchemy import URL

_WANTS_TLS = struct.pack("!ii", 8, 80877103)
_PIECE = 65_536


class Proxy:
    """Listens on TCP and passes everything on to the server at `url`.

    Silent, it swallows: it takes what comes from both sides, acknowledged by TCP, and passes
    nothing on, as a broken tunnel or firewall does. With `tls` it speaks TLS for a server that has
    none.
    """

    def __init__(self, url: URL, tls: ssl.SSLContext | None = None) -> None:
        self._url = url
        self._tls = tls
        self._silent = Event()
        self._ended = Event()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()
        self.accepted = 0
        """How many connections programs have made."""
        self._commits = 0
        self.swallow_after: bytes | None = None
        """Fall silent as soon as a program has sent these bytes, which still reach the server."""
        self.after: bytes | None = None
        """If set, `swallow_after` counts only on a connection that has sent these bytes before."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def port(self) -> int:
        """Where it listens."""
        port: int = self._listening.getsockname()[1]
        return port

    @property
    def url(self) -> URL:
        """The server's URL, by way of this proxy."""
        return self._url.set(host="127.0.0.1", port=self.port, query={})

    @property
    def address(self) -> str:
        return self.url.render_as_string(hide_password=False)

    @property
    def is_silent(self) -> bool:
        """Whether it has fallen silent."""
        return self._silent.is_set()

    def lose_commit(self, number: int) -> None:
        """Fall silent when this COMMIT has reached the server, counted from now on, from 1."""
        self.swallow_the(number, b"COMMIT")

    def swallow_the(self, number: int, words: bytes) -> None:
        """Fall silent when a program has sent this for so many times, counted from now on."""
        self._commits, self.after, self.swallow_after = number, None, words

    def swallow(self) -> None:
        """Fall silent."""
        self._silent.set()

    def speak(self) -> None:
        """Pass on what comes from now on; connections that lost something are ended."""
        self.swallow_after = self.after = None
        if self._silent.is_set():
            self._cut()
        self._silent.clear()

    def close(self) -> None:
        self._ended.set()
        # A connection of its own ends the wait for the next one.
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        self._cut()
        for thread in self._threads:
            thread.join(5)
        self._listening.close()

    def _cut(self) -> None:
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            client, _ = self._listening.accept()
            if self._ended.is_set():
                client.close()
                return
            self.accepted += 1
            thread = Thread(target=self._serve, args=(client,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, client: socket.socket) -> None:
        try:
            server = self._server()
        except OSError:  # it is stopped, as a client is told too
            client.close()
            return
        try:
            if self._tls is not None and not self._silent.is_set():
                client = _in_tls(client, self._tls)
            self._pairs.append((client, server))
            self._pass_on(client, server)
        except OSError:
            pass  # ended by either side, or the certificate was not liked
        finally:
            client.close()
            server.close()

    def _server(self) -> socket.socket:
        folder = self._url.query.get("host")
        if folder is None:
            return socket.create_connection((self._url.host or "", self._url.port or 5432))
        server = socket.socket(socket.AF_UNIX)
        try:
            server.connect(f"{folder}/.s.PGSQL.{self._url.query['port']}")
        except OSError:
            server.close()
            raise
        return server

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        begun = False
        with selectors.DefaultSelector() as both:
            both.register(client, selectors.EVENT_READ, server)
            both.register(server, selectors.EVENT_READ, client)
            while True:
                for key, _ in both.select():
                    source: socket.socket = key.fileobj  # type: ignore[assignment]
                    piece = source.recv(_PIECE)
                    while isinstance(source, ssl.SSLSocket) and source.pending():
                        piece += source.recv(_PIECE)
                    if not piece:
                        return
                    if self._silent.is_set():
                        continue
                    key.data.sendall(piece)
                    if source is client:
                        begun = begun or (self.after is not None and self.after in piece)
                        if begun or self.after is None:
                            self._look_at(piece)

    def _look_at(self, piece: bytes) -> None:
        if self.swallow_after and self.swallow_after in piece:
            self._commits -= 1
            if self._commits <= 0:
                self._silent.set()


def _in_tls(client: socket.socket, tls: ssl.SSLContext) -> socket.socket:
    if client.recv(len(_WANTS_TLS), socket.MSG_PEEK) != _WANTS_TLS:
        return client
    client.recv(len(_WANTS_TLS))
    client.sendall(b"S")
    return tls.wrap_socket(client, server_side=True)
