"""The expression language: nodes, and the passes over them. A claim is an expression and a value for it."""

from bilateral.algebra.evaluate import evaluate
from bilateral.algebra.nodes import (
    Belongs,
    Change,
    Convert,
    Count,
    Dated,
    Difference,
    Expression,
    Figure,
    Holds,
    Number,
    Published,
    Rank,
    Ratio,
    Sum,
    decode,
    encode,
)
from bilateral.algebra.result import Result, Truth, When

__all__ = [
    "Belongs",
    "Change",
    "Convert",
    "Count",
    "Dated",
    "Difference",
    "Expression",
    "Figure",
    "Holds",
    "Number",
    "Published",
    "Rank",
    "Ratio",
    "Result",
    "Sum",
    "Truth",
    "When",
    "decode",
    "encode",
    "evaluate",
]
