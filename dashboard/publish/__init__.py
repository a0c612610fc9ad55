"""The published edition: every page as plain files, for any web server or CDN."""
