"""How a part of the cleaning says that a document cannot be cleaned."""

from tasks.records import RejectReason


class RefusedError(Exception):
    """A document that cannot be cleaned; `clean_document` turns it into a Reject."""

    def __init__(self, reason: RejectReason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
