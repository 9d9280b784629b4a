"""Who is who in one article: mentions to clusters, and the roles that statements and events give them."""
