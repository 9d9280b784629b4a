"""What a comparison across outlets reads from the store.

Each query but the last two holds ``SELECTION``, the place of the patterns that pick its
statements; their variables are bound outside.
"""

SELECTION = "#selection\n"

PATTERNS = {
    "speaker": "?statement kg:speaker ?speaker .",
    "about": "?statement schema:about|kg:favours|kg:opposes ?about .",
    "outlet": "?statement prov:wasDerivedFrom ?from . ?from schema:publisher ?outlet .",
    "statement": "",
}

STATEMENTS = f"""
SELECT ?statement ?text ?mode ?article ?name ?saidOn (MIN(?source) AS ?mention)
       (MIN(?first) AS ?begin) (MAX(?last) AS ?end)
WHERE {{
  {SELECTION}
  ?statement kg:mode ?mode ; schema:text ?text ; prov:wasDerivedFrom ?article ; kg:content ?span .
  ?span nif:beginIndex ?first ; nif:endIndex ?last .
  OPTIONAL {{ ?statement kg:speaker ?actor . ?actor schema:name ?name }}
  OPTIONAL {{ ?statement kg:speakerMention ?by . ?by nif:anchorOf ?source }}
  OPTIONAL {{ ?statement kg:saidOn ?saidOn }}
}}
GROUP BY ?statement ?text ?mode ?article ?name ?saidOn
ORDER BY ?statement
"""

WITH_WORDS = """
SELECT DISTINCT ?statement ?article
WHERE { ?statement kg:matches ?words ; a kg:Statement ; prov:wasDerivedFrom ?article }
ORDER BY ?statement ?article
"""

COMPARISONS = f"""
SELECT DISTINCT ?statement ?other ?relation ?confidence ?reason
WHERE {{
  {SELECTION}
  ?comparison kg:compares ?statement ; kg:compares ?other ; kg:relation ?relation ;
              kg:confidence ?confidence .
  OPTIONAL {{ ?comparison kg:reason ?reason }}
  FILTER(?statement != ?other)
}}
ORDER BY ?statement DESC(?confidence) ?other ?relation ?reason
"""

RATINGS = f"""
SELECT DISTINCT ?statement ?rating ?value ?article ?evidence ?reviewer
WHERE {{
  {SELECTION}
  ?review schema:itemReviewed ?statement ; schema:reviewRating ?rated ;
          prov:wasDerivedFrom ?article .
  ?rated schema:alternateName ?rating ; schema:ratingValue ?value .
  OPTIONAL {{ ?review kg:content ?span . ?span nif:anchorOf ?evidence }}
  OPTIONAL {{ ?review schema:author ?author . ?author schema:name ?reviewer }}
}}
ORDER BY ?statement ?value ?rating ?article ?evidence
"""

MENTIONING = """
SELECT DISTINCT ?article
WHERE { ?span itsrdf:taIdentRef ?entity ; nif:referenceContext ?article }
"""

ARTICLES = """
SELECT ?article ?identifier ?published ?outlet ?outletName ?url ?copied ?version
WHERE {
  ?article a schema:NewsArticle ; schema:identifier ?identifier .
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?outlet . ?outlet schema:name ?outletName }
  OPTIONAL { ?article schema:url ?url }
  OPTIONAL { ?article kg:copyOf ?copied }
  OPTIONAL { ?article kg:versionOf ?version }
}
ORDER BY ?article
"""
