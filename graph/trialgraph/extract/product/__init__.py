"""Read what products are called and how their doses are written, for the extractors of products and doses."""
