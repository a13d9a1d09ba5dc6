"""XPath 1.0 with the functions of the ODK XForms specification: parsed once, compiled to closures."""
