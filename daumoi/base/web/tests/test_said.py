"""What a wrong field says: what to do, in the office's words, never Django's sentence on a "value"."""

from __future__ import annotations

import pytest
from django import forms


class Typed(forms.Form):
    """One field of each sort."""

    number = forms.IntegerField(min_value=1, max_value=20)
    email = forms.EmailField()
    title = forms.CharField(max_length=5)
    file = forms.FileField()


@pytest.mark.parametrize(
    ("typed", "name", "said"),
    [
        ({"number": "0"}, "number", "Ghi số từ 1 trở lên."),
        ({"number": "21"}, "number", "Ghi số không quá 20."),
        ({"number": "hai"}, "number", "Ghi số nguyên bằng chữ số, ví dụ 12."),
        ({"number": ""}, "number", "Cần điền mục này, không được để trống."),
        ({"email": "ten tại cơ quan"}, "email", "Ghi địa chỉ thư điện tử, ví dụ ten@lamgiang.example."),
        ({"title": "Họp báo"}, "title", "Tối đa 5 ký tự; hiện có 7. Viết ngắn lại."),
        ({}, "file", "Chọn tệp."),
    ],
)
def test_a_wrong_field_says_what_to_do(typed, name, said):
    """Each of the common mistakes has its sentence."""
    assert Typed(typed, {}).errors[name] == [said]
