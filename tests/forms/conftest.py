from .fixtures import page, pages, site


__all__ = ["page", "pages", "site"]
