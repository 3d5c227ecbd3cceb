"""How pages reach a browser: the server-printed page, headers, compression, health, downloads. No page of its own."""
