"""What the explorer asks a store."""

from kg.store import PREFIXES

TYPES = {
    PREFIXES["schema"] + "Person": "person",
    PREFIXES["schema"] + "Organization": "organization",
    PREFIXES["schema"] + "NewsMediaOrganization": "organization",
    PREFIXES["kg"] + "Group": "group",
    PREFIXES["schema"] + "Place": "place",
}
ENTITIES = f"""SELECT ?entity ?type ?name ?wkt {{
  VALUES ?type {{ {" ".join(f"<{iri}>" for iri in TYPES)} }}
  ?entity a ?type ; schema:name ?name . OPTIONAL {{ ?entity geo:hasGeometry/geo:asWKT ?wkt }}
}}"""
NAMES = """SELECT ?entity ?kind ?value {
  VALUES (?property ?kind) {
    (schema:alternateName "aliases") (schema:jobTitle "titles") (skos:exactMatch "matches")
  }
  ?entity ?property ?value . FILTER NOT EXISTS { ?entity a schema:Rating }
}"""
ARTICLES = """SELECT ?article ?identifier ?text ?headline ?published ?outlet ?url {
  ?article a schema:NewsArticle ; schema:identifier ?identifier ; nif:isString ?text .
  OPTIONAL { ?article schema:headline ?headline }
  OPTIONAL { ?article schema:datePublished ?published }
  OPTIONAL { ?article schema:publisher ?outlet }
  OPTIONAL { ?article schema:url ?url }
}"""
MENTIONS = """SELECT ?article ?entity ?begin ?end {
  ?span itsrdf:taIdentRef ?entity ; nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end
}"""
STATEMENTS = """SELECT ?statement ?article ?mode ?text ?speaker ?addressee ?lemma ?negated ?on ?occasion ?within ?confidence {
  ?statement a kg:Statement ; kg:mode ?mode ; prov:wasDerivedFrom ?article .
  OPTIONAL { ?statement schema:text ?text }
  OPTIONAL { ?statement kg:speaker ?speaker }
  OPTIONAL { ?statement kg:addressee ?addressee }
  OPTIONAL { ?statement kg:cueLemma ?lemma }
  OPTIONAL { ?statement kg:negated ?negated }
  OPTIONAL { ?statement kg:saidOn ?on }
  OPTIONAL { ?statement kg:occasion ?occasion }
  OPTIONAL { ?statement kg:within ?within }
  OPTIONAL { ?statement kg:confidence ?confidence }
}"""
SPANS = """SELECT ?node ?role ?begin ?end {
  VALUES (?property ?role) {
    (kg:speakerMention "source") (kg:cue "cue") (kg:content "content") (kg:trigger "trigger")
  }
  ?node ?property ?span . ?span nif:beginIndex ?begin ; nif:endIndex ?end
}"""
ABOUT = """SELECT ?statement ?stance ?about {
  VALUES (?property ?stance) { (schema:about "about") (kg:favours "favours") (kg:opposes "opposes") }
  ?statement a kg:Statement ; ?property ?about
}"""
EVENTS = """SELECT ?event ?article ?type ?label ?agent ?patient ?place ?time ?factuality ?claim {
  ?event a sem:Event ; sem:eventType ?type ; prov:wasDerivedFrom ?article .
  OPTIONAL { ?event rdfs:label ?label }
  OPTIONAL { ?event kg:agent ?agent }
  OPTIONAL { ?event kg:patient ?patient }
  OPTIONAL { ?event sem:hasPlace ?place }
  OPTIONAL { ?event sem:hasTimeStamp ?time }
  OPTIONAL { ?event kg:factuality ?factuality }
  OPTIONAL { ?event kg:assertedIn ?claim }
}"""
VERDICTS = """SELECT ?verdict ?statement ?article ?rating ?value ?author {
  ?verdict a schema:ClaimReview ; schema:itemReviewed ?statement ; prov:wasDerivedFrom ?article ;
    schema:reviewRating ?rated .
  ?rated schema:alternateName ?rating ; schema:ratingValue ?value .
  OPTIONAL { ?verdict schema:author ?author }
}"""
COMPARISONS = """SELECT ?comparison ?relation ?first ?second ?confidence ?reason {
  ?comparison kg:relation ?relation ; kg:compares ?first , ?second .
  FILTER(STR(?first) < STR(?second))
  OPTIONAL { ?comparison kg:confidence ?confidence }
  OPTIONAL { ?comparison kg:reason ?reason }
}"""
