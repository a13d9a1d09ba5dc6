"""Records and lists to PDF and HTML. Pure: values in, bytes out."""
