"""Why a request brought no page."""

from tasks.captures import FailureReason


class FetchError(Exception):
    """No page; the message says what happened and what to do. `passing` means that another try may help."""

    def __init__(
        self,
        reason: FailureReason,
        message: str,
        *,
        status: int | None = None,
        passing: bool = False,
        pause: float | None = None,
    ) -> None:
        super().__init__(message)
        self.reason, self.status, self.passing = reason, status, passing
        self.pause = pause  # seconds for which the host wants to be left alone
