"""Articles as discounts see them: where each stands in the catalog, and what it costs in a channel."""

from ..saleor_api.article_types import Article, PricedArticle

__all__ = ["Article", "PricedArticle"]
