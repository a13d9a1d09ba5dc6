"""The window: thin views and models over app.procedure. The only place that knows Qt."""
