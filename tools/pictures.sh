#!/bin/sh
# Photograph page, blocks and inbox of a fresh demo for docs/images, and leave nothing else behind.
set -eu
cd "$(dirname "$0")/.."
VAR_DIR=$(mktemp -d)
export VAR_DIR DATABASE_URL="sqlite:///$VAR_DIR/demo.sqlite3"
PORT=$(.venv/bin/python tools/free_port.py "${PORT:-}")
export PORT BASE_URL="http://localhost:$PORT"
server=
clean() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$VAR_DIR"
}
trap clean EXIT

DEMO_SERVE=0 tools/demo.sh
export DJANGO_RUNSERVER_HIDE_WARNING=true
.venv/bin/python example_project/manage.py runserver --noreload "127.0.0.1:$PORT" >/dev/null 2>&1 &
server=$!
.venv/bin/python -c "
import sys, time, urllib.request
for _ in range(120):
    try:
        sys.exit(0 if urllib.request.urlopen('$BASE_URL/admin/login/') else 1)
    except OSError:
        time.sleep(0.5)
sys.exit('The demo does not answer at $BASE_URL.')
"
.venv/bin/python tools/look_pictures.py "$BASE_URL" docs/images
.venv/bin/python tools/inbox_pictures.py "$BASE_URL" "$VAR_DIR/demo-passwords.txt" docs/images
