"""How a request is refused that is against the contract."""

from http import HTTPStatus


class RefusedError(Exception):
    """The request is answered with NOK."""

    def __init__(self, status: HTTPStatus, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


class LostAnswerError(Exception):
    """The request was carried out, and its answer is to get lost."""
