"""Names of people and bodies as strings: spellings, parts, gender, and identifiers made of them."""
