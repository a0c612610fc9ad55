"""One module a page, each a storyboard."""
