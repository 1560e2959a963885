"""Checks what is said about a relationship between countries against official statistics, and opens their record.

>>> from bilateral import Checker
>>> Checker().check_text("CUSMA entered into force on July 1, 2020.").documents[0].claims[0].verdict.value
'supported'
>>> from bilateral import open_almanac
>>> open_almanac().series("trade.goods_services.balance", reporter="US", partner="CA").unit
'USD'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bilateral.api import Almanac, Answer, Checker, Report, open_almanac

__all__ = ["Almanac", "Answer", "Checker", "Report", "open_almanac"]

__version__ = "0.1.0"


# Any: what a module's attribute may be; loading the engine waits until it is asked for
def __getattr__(name: str) -> Any:
    if name in __all__:
        from bilateral import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
