"""Print a port of this machine nobody uses: the one asked for, or the first free one from 8000 on."""

import socket
import sys


def is_free(port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def main(asked=""):
    if asked and not (asked.isdigit() and 0 < int(asked) < 65536):
        sys.exit(f"PORT is {asked!r}; it has to be a number from 1 to 65535, for example PORT=8001.")
    if asked and not is_free(int(asked)):
        sys.exit(f"Port {asked} is taken or not allowed. Leave PORT out, and a free one is found.")
    port = int(asked) if asked else next((port for port in range(8000, 8100) if is_free(port)), None)
    if port is None:
        sys.exit("No port from 8000 to 8099 is free. Name another one, for example PORT=9000.")
    print(port)


if __name__ == "__main__":
    main(*sys.argv[1:])
