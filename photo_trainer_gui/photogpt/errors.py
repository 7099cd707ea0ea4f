"""Errors of the service: one kind per thing a person can do about it."""

from enum import Enum

from photo_trainer_gui.limits import SERVER_MESSAGE_LENGTH


class ErrorKind(Enum):
    """Why a request brought no usable answer. Sentences for people stand in `ui/texts/`."""

    KEY_REJECTED = "key_rejected"  # 401
    ACCOUNT_DENIED = "account_denied"  # 402, 403
    NO_CREDITS = "no_credits"  # any 4xx, or success that is NOK, that says so in words
    BLOCKED = "blocked"  # 403 of something in front of the service: it is not in JSON
    BAD_REQUEST = "bad_request"  # 400 and undocumented 4xx about the payload (413, 422 ...)
    NOT_FOUND = "not_found"  # 404
    CONFLICT = "conflict"  # 409
    TOO_MANY = "too_many"  # 429: requests, active jobs or trainings
    VERSION = "version"  # any 4xx that says in words that it is about the API-Version
    SERVER_TROUBLE = "server_trouble"  # 5xx, 408
    ODD_ANSWER = "odd_answer"  # an answer that is not of the contract's shape
    OFFLINE = "offline"  # no connection: nothing reached the service
    LOST = "lost"  # the connection broke after the request was on its way
    TIMEOUT = "timeout"  # no byte for READ_TIMEOUT_S
    SIGN_IN = "sign_in"  # a redirect or a page of the network in between
    UNSAFE = "unsafe"  # TLS or certificate
    PROXY_ADDRESS = "proxy_address"  # what this computer calls its proxy's address is none
    PROXY_PASSWORD = "proxy_password"  # noqa: S105 - 407: the proxy wants to know who asks
    CERTIFICATES_GONE = "certificates_gone"  # the file of certificates to trust cannot be read
    STOPPED = "stopped"  # the person asked us to stop
    FILE_GONE = "file_gone"  # the photo could not be read from this computer


class ServiceError(Exception):
    """A request that did not succeed.

    Args:
        kind: what it means for the person.
        status: the HTTP status code, None when there was no answer.
        message: the service's own words, plain text, cut at SERVER_MESSAGE_LENGTH characters.
        retry_after_s: seconds the service asks us to wait, None when it does not say.
        in_doubt: True when the service may have done what was asked all the same.
    """

    def __init__(
        self,
        kind: ErrorKind,
        *,
        status: int | None = None,
        message: str = "",
        retry_after_s: float | None = None,
        in_doubt: bool = False,
    ) -> None:
        super().__init__(f"{kind.value} (HTTP {status})")
        self.kind = kind
        self.status = status
        self.message = message[:SERVER_MESSAGE_LENGTH]
        self.retry_after_s = retry_after_s
        self.in_doubt = in_doubt


# After these the service may have done what was asked, whatever the answer looked like.
_DOUBTFUL = frozenset(
    {
        ErrorKind.LOST,
        ErrorKind.TIMEOUT,
        ErrorKind.ODD_ANSWER,
        ErrorKind.SERVER_TROUBLE,
        ErrorKind.CONFLICT,
        ErrorKind.STOPPED,
    }
)

# The way to the service is in trouble, not the service.
CONNECTION = frozenset(
    {
        ErrorKind.OFFLINE,
        ErrorKind.LOST,
        ErrorKind.TIMEOUT,
        ErrorKind.SIGN_IN,
        ErrorKind.BLOCKED,
        ErrorKind.UNSAFE,
        ErrorKind.PROXY_ADDRESS,
        ErrorKind.PROXY_PASSWORD,
        ErrorKind.CERTIFICATES_GONE,
    }
)

# Repeating these helps nobody: something must be changed first.
FINAL = frozenset(
    {
        ErrorKind.KEY_REJECTED,
        ErrorKind.ACCOUNT_DENIED,
        ErrorKind.NO_CREDITS,
        ErrorKind.BAD_REQUEST,
        ErrorKind.NOT_FOUND,
        ErrorKind.VERSION,
    }
)


def in_doubt(error: ServiceError) -> bool:
    """True when the request may have had its effect although no good answer came."""
    return error.in_doubt or error.kind in _DOUBTFUL
