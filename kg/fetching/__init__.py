"""Pages of the web to files: what feeds and lists of feeds name, politely and once; ``kg fetch`` and ``kg watch``."""
