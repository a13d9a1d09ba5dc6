"""What can be wrong with an expression of a form."""

from __future__ import annotations


class BadExpression(ValueError):  # noqa: N818  (a statement about the form, not a crash)
    """An expression that cannot be used: a message key `engine.xpath_…`, the text, the values of the sentence."""

    def __init__(self, key: str, text: str, *values: object) -> None:
        super().__init__(f"{key}: {', '.join(map(str, values))} in {text!r}")
        self.key = key
        self.text = text
        self.values = values
