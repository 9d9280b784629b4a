"""The graph over HTTP: a SPARQL 1.1 endpoint in front of a pool of bounded worker processes.

``app.create_app`` puts the routes together; each module that answers requests has a function
``routes``. Everything that touches the store runs in a worker (``pool``), which is killed at the
deadline; the process that talks HTTP never opens the store.
"""
