"""Lists so many models, each in another state at each look; as a program of its own.

`python benchmarks/models_server.py 10000` prints the port it listens on and ends with its standard
input.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

WORDS = ("new", "training", "ready", "failed", "warming up")


class Server(ThreadingHTTPServer):
    """Counts the looks: they are what changes the models."""

    def __init__(self, models: int) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._models, self._looks = models, 0

    def listed(self) -> list[dict[str, str]]:
        """The models at this look."""
        self._looks += 1
        updated_at = f"2026-01-0{self._looks % 9 + 1}T00:00:00Z"
        return [
            {
                "id": f"m{number}",
                "status": WORDS[(number + self._looks) % len(WORDS)],
                "createdAt": "2026-01-01T00:00:00Z",
                "updatedAt": updated_at,
            }
            for number in range(self._models)
        ]


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        result = self.server.listed() if self.path.endswith("/models") else []
        body = json.dumps({"status": "OK", "result": result}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def main(models: str) -> None:
    """Serves until nobody is left who reads."""
    server = Server(int(models))
    Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
