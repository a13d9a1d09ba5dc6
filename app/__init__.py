"""Lika, the program: what people do, and the two ways to do it, the desktop and the command line."""

VERSION = "1.0.0"
