"""One reader and one publisher record a source: publishers' own files, as downloaded, become figures of one shape."""
