"""The HTTP server: data API, chart API, security headers, preload."""
