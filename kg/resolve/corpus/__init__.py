"""Who is who over all articles: clusters to entities, and tellings to happenings."""
