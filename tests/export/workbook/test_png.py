from io import BytesIO

import pytest
import segno

from perfdesk.export.workbook.png import png_of, side_of
from perfdesk.forms.sheet.qr import code_rows


@pytest.mark.parametrize("text", ["A", "PERFDESK NANTONG-PROJECT 2024 3F2A 9C01 77DE"])
def test_the_picture_of_a_code_is_that_of_segno(text: str) -> None:
    code = segno.make_qr(text, error="m", mask=2, boost_error=False)
    picture = BytesIO()
    code.save(picture, kind="png", scale=2, border=4)
    rows = code_rows(text)
    assert png_of(rows) == picture.getvalue()
    assert (side_of(rows), side_of(rows)) == code.symbol_size(2, 4)
