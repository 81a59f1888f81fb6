"""The statutory frame: what no sentence may leave. One module a subject; a document that breaks one of these contains an error or was misread."""
