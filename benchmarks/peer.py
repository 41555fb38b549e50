"""Serve a file of N-Triples by rdflib-endpoint, on a free port that is printed: ``peer.py FILE rdflib|oxrdflib``."""

import socket
import sys

import uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint


def main(file: str, kind: str) -> None:
    """Load the file into a store of a kind and serve it."""
    graph = Dataset(store="Oxigraph" if kind == "oxrdflib" else "default", default_union=True)
    graph.parse(file, format="nt")
    app = SparqlEndpoint(graph=graph, path="/sparql")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False)).run(sockets=[listener])


if __name__ == "__main__":
    main(*sys.argv[1:])
