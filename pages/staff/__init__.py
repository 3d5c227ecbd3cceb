"""The pages people sign in for. Importing this package registers them all; the public process never does."""

from pages.staff import home  # noqa: F401
