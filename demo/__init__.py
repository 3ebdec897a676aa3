"""``make demo``: a shop to look at. A stand-in Saleor over real HTTP, the app host, and a season's worth of orders."""
