"""One thread's session whose sockets other threads can shut: a stalled line ends at once."""

import socket
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from http.cookiejar import DefaultCookiePolicy
from threading import Lock
from typing import Any, cast

import requests
import socks
from requests.adapters import HTTPAdapter
from requests.auth import AuthBase
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.exceptions import NewConnectionError

from photo_trainer_gui.limits import CONNECT_TIMEOUT_S, MAX_IDLE_S
from photo_trainer_gui.photogpt.allowance import Allowance, MeteredResponse
from photo_trainer_gui.photogpt.connecting import connect
from photo_trainer_gui.photogpt.proxies import DesktopProxy, no_desktop, proxy_for

# Large enough that a fast line is kept busy, small enough that progress moves on a slow one.
_BLOCK_BYTES = 64 * 1024
# How much the system takes that it has not sent yet. Without it megabytes wait in its buffers: the
# progress runs ahead of the line, and the wait for the answer runs out while they still drain.
_UNSENT_BYTES = 64 * 1024
_SOCKS_PORT = 1080
# Not every Python that has the option has its name; Windows has neither.
_NOTSENT_LOWAT = {"linux": 25, "darwin": 0x201}.get(sys.platform)


class Line:
    """A `requests.Session` for one thread, with a hold on its sockets for all the others.

    Args:
        auth: signs each request.
        use_environment: whether proxies and certificates of this computer's settings count.
        idle_s: a connection that was idle for longer is not used again.
        desktop_proxy: asked where the environment names no proxy.

    Attributes:
        under_way: True as soon as bytes of the present request may have left this computer.
        allowance: what the present answer may cost; the proxy's to a CONNECT as well.
    """

    def __init__(
        self,
        auth: AuthBase,
        *,
        use_environment: bool,
        idle_s: float = MAX_IDLE_S,
        desktop_proxy: DesktopProxy = no_desktop,
    ) -> None:
        self._session: requests.Session = _Session()
        self._session.auth = auth
        self._session.trust_env = use_environment
        # What a server wants to have sent back would grow and tell it who asks.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
        self._session.mount("https://", _Adapter(self))
        self._session.mount("http://", _Adapter(self))
        self._idle_s = idle_s
        self._idle_since = time.monotonic()
        self._desktop_proxy = desktop_proxy
        self._proxy = ""
        self.under_way = False
        self.allowance = Allowance()
        self._lock = Lock()
        self._cut = False
        self._busy = False
        self._closed = False
        # A duplicate shuts the connection whatever TLS and the pool do with the socket itself;
        # shutting a TLS socket from outside could let its owner send on in plain text.
        self._ends: dict[HTTPConnection, socket.socket] = {}

    def begin(self, allowance: Allowance) -> None:
        """Get ready for the next request."""
        with self._lock:
            if time.monotonic() - self._idle_since > self._idle_s:
                self._drop_idle()
            self._cut = False
            self._busy = True
            self.under_way = False
            self.allowance = allowance

    def request(self, method: str, url: str, **options: Any) -> requests.Response:
        """Send a request once; follow no redirect, leave the body to be read from the line.

        On the line's own thread only, between `begin` and `end`.

        Raises:
            ProxyAddressError: this computer's settings name a proxy that cannot be.
        """
        if self._session.trust_env:
            if not self._ends:  # settings may change, but an open connection has its way
                self._proxy = proxy_for(url, self._desktop_proxy)
            options["proxies"] = {"https": self._proxy}
        return self._session.request(method, url, allow_redirects=False, stream=True, **options)

    def opened(self, connection: HTTPConnection, opened: socket.socket) -> None:
        """Take hold of a new socket; one that was opened after the cut is shut right away."""
        end = opened.dup()
        with self._lock:
            former = self._ends.pop(connection, None)
            self._ends[connection] = end
            if self._cut:
                _shut(end)
        if former is not None:
            former.close()

    @property
    def is_cut(self) -> bool:
        """True once the present request was ended from outside: whoever is connecting gives up."""
        return self._cut

    def cut(self) -> None:
        """Shut every socket of this line. Any thread may call it; it does not wait."""
        with self._lock:
            self._shut_all()

    def renew(self) -> None:
        """Use none of the open sockets again; a request under way ends with its own.

        Any thread may call it; it does not wait.
        """
        with self._lock:
            if self._busy:
                self._shut_all()
            else:
                self._drop_idle()

    def end(self) -> None:
        """Let go of the sockets that the request has left closed behind it."""
        with self._lock:
            self._busy = False
            self._idle_since = time.monotonic()
            self._let_go()

    def close(self) -> None:
        """Close the idle connections; those of a request that still runs go when it ends."""
        self._session.close()
        with self._lock:
            self._closed = True
            if not self._busy:
                self._let_go()

    def _shut_all(self) -> None:
        self._cut = True
        for end in self._ends.values():
            _shut(end)

    def _drop_idle(self) -> None:
        self._session.close()
        self._let_go()

    def _let_go(self) -> None:
        # The pool may keep its connections open until it is collected: a closed line does not.
        for connection in [one for one in self._ends if self._closed or one.is_closed]:
            end = self._ends.pop(connection)
            if self._closed:
                _shut(end)
            end.close()


def _shut(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


class _Session(requests.Session):
    """A session that does not even look where a redirect leads.

    Without this the whole body of a redirect is read, however long, and its target prepared,
    even for a request that does not follow redirects.
    """

    def resolve_redirects(self, *_: Any, **__: Any) -> Iterator[Any]:
        """No next request, ever."""
        return iter(())


class _Connection(HTTPConnection):
    """A connection that tells its line when it is opened and when a request goes out."""

    def __init__(self, *args: Any, line: Line, **options: Any) -> None:
        super().__init__(*args, **options)
        self._line = line
        self.response_class = self._metered  # type: ignore[assignment] # the library calls it

    def _metered(self, *args: Any, **options: Any) -> MeteredResponse:
        return MeteredResponse(*args, allowance=self._line.allowance, **options)

    def _new_conn(self) -> socket.socket:
        opened = self._reached()
        if _NOTSENT_LOWAT is not None:
            with suppress(OSError):  # a system that does not know it keeps its own measure
                opened.setsockopt(socket.IPPROTO_TCP, _NOTSENT_LOWAT, _UNSENT_BYTES)
        self._line.opened(self, opened)
        return opened

    def _reached(self) -> socket.socket:
        try:
            return connect(
                self._dns_host,
                self.port,
                timeout_s=self.timeout or CONNECT_TIMEOUT_S,
                options=self.socket_options or (),
                stopped=lambda: self._line.is_cut,
            )
        except OSError as error:
            raise NewConnectionError(self, "no address has answered") from error

    def send(self, data: Any) -> None:
        """Send a block; the time-out is for one without a byte, not for all of them together."""
        if self.sock is None or not isinstance(data, bytes):
            super().send(data)
            return
        rest = memoryview(data)
        while rest:
            rest = rest[self.sock.send(rest) :]

    def putrequest(self, *args: Any, **options: Any) -> None:
        """Begin a request; the CONNECT to a proxy does not come this way."""
        self._line.under_way = True
        super().putrequest(*args, **options)


class _SecureConnection(_Connection, HTTPSConnection):
    """The same over TLS."""


class _SocksConnection(_Connection):
    """The same through a SOCKS proxy, with the options that urllib3 makes of its address.

    urllib3's own is opened where nobody can shut it, and does not tell a missing password.
    """

    def __init__(self, *args: Any, _socks_options: Mapping[str, Any], **options: Any) -> None:
        super().__init__(*args, **options)
        self._proxy = _socks_options

    def _reached(self) -> socket.socket:
        proxy, trouble = self._proxy, OSError("the proxy's name has no address")
        host, port = proxy["proxy_host"].strip("[]"), proxy["proxy_port"] or _SOCKS_PORT
        for family, kind, protocol, _, place in _addresses(self, host, port):
            through: Any = socks.socksocket(family, kind, protocol)
            login = proxy["rdns"], proxy["username"], proxy["password"]
            through.set_proxy(proxy["socks_version"], place[0], port, *login)
            through.settimeout(self.timeout)
            self._line.opened(self, through)
            try:
                through.connect((self._dns_host, self.port))
            except OSError as error:
                through.close()
                trouble = error
            else:
                return cast("socket.socket", through)
        raise NewConnectionError(self, "not through this proxy") from trouble


def _addresses(connection: HTTPConnection, host: str, port: int) -> Sequence[Any]:
    try:
        return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise NewConnectionError(connection, "the proxy's name is not known") from error


class _SecureSocksConnection(_SocksConnection, HTTPSConnection):
    """And over TLS."""


class _Adapter(HTTPAdapter):
    """Makes pools of watched connections. No retries: a GET may have an effect here."""

    def __init__(self, line: Line) -> None:
        self._line = line
        super().__init__(max_retries=0)

    def get_connection_with_tls_context(
        self,
        request: requests.PreparedRequest,
        verify: bool | str | None,
        proxies: Mapping[str, str] | None = None,
        cert: tuple[str, str] | str | None = None,
    ) -> HTTPConnectionPool:
        """The pool for a request, its connections told which line they belong to."""
        found = super().get_connection_with_tls_context(request, verify, proxies, cert)
        pool = cast("HTTPConnectionPool", found)
        # Plain http is for this computer alone, which is reached without a proxy.
        if "_socks_options" in pool.conn_kw:
            pool.ConnectionCls = _SecureSocksConnection
        else:
            pool.ConnectionCls = _SecureConnection if pool.scheme == "https" else _Connection
        pool.conn_kw.update(line=self._line, blocksize=_BLOCK_BYTES)
        return pool
