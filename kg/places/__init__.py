"""Places as the world knows them: the gazetteer, countries and regions, and which place a name means."""
