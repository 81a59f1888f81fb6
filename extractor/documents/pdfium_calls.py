"""Functions of pdfium called with plain addresses: a page has thousands of signs and objects, and ctypes checks typed pointers at every call."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium_c


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


def address_of(handle: Any) -> int | None:
    """The address behind a handle of pypdfium2."""
    return ctypes.cast(handle, ctypes.c_void_p).value


#: (page of text, index of a sign, where to write its box) -> whether there is one
box_of: Callable[[int | None, int, int], int] = _plain(
    pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
)
#: (page, number of an object) -> the object; the same of a form
page_object: Callable[[int | None, int], int] = _plain(
    pdfium_c.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int
)
form_object: Callable[[int | None, int], int] = _plain(
    pdfium_c.FPDFFormObj_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong
)
#: (page) -> how many objects it has; the same of a form
count_on_page: Callable[[int | None], int] = _plain(pdfium_c.FPDFPage_CountObjects, ctypes.c_int, ctypes.c_void_p)
count_in_form: Callable[[int | None], int] = _plain(pdfium_c.FPDFFormObj_CountObjects, ctypes.c_int, ctypes.c_void_p)
#: (object) -> its kind
kind_of: Callable[[int | None], int] = _plain(pdfium_c.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
