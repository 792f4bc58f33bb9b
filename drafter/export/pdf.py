"""A PDF without what LibreOffice makes anew each time, so that the same letter is the same file."""

from __future__ import annotations

import datetime as dt
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Pdf

_MADE_ANEW = ("/ID", "/DocChecksum")
_DATES = ("/CreationDate", "/ModDate")
_DATE_IN_METADATA = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*")


def settled(pdf: bytes, day: dt.date) -> bytes:
    """The same PDF, made on this day at midnight, with an identifier that follows from what is in it.

    Two conversions of one DOCX by one version of LibreOffice are then the same bytes. Other values alone
    would not do: LibreOffice writes fonts in the order in which they happen to lie in its memory. So the
    parts are put in the order in which the pages lead to them. What is in the parts, and how it is packed,
    stays the same.

    What is encrypted, signed or not a sound PDF is given back as it is.
    """
    from pikepdf import Pdf, PdfError, StreamDecodeLevel  # noqa: PLC0415 - only who makes PDFs needs it

    if b"/ByteRange" in pdf:
        return pdf
    result = io.BytesIO()
    try:
        with Pdf.open(io.BytesIO(pdf), attempt_recovery=False) as read:
            if read.is_encrypted:
                return pdf
            _settle(read, day)
            read.save(
                result,
                deterministic_id=True,
                fix_metadata_version=False,
                compress_streams=False,
                stream_decode_level=StreamDecodeLevel.none,
            )
    except PdfError:
        return pdf
    return result.getvalue()


def _settle(pdf: Pdf, day: dt.date) -> None:
    for key in _MADE_ANEW:
        if key in pdf.trailer:
            del pdf.trailer[key]
    info = pdf.trailer.get("/Info")
    for key in _DATES:
        if info is not None and key in info:
            info[key] = day.strftime("D:%Y%m%d000000Z")
    # A PDF/A says the same there as well.
    metadata = pdf.Root.get("/Metadata")
    if metadata is not None:
        date = day.strftime("%Y-%m-%dT00:00:00Z").encode("ascii")
        metadata.write(_DATE_IN_METADATA.sub(rb"\g<1>" + date, metadata.read_bytes()))
