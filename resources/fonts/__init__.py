"""The shipped fonts, and the tool that cut them."""
