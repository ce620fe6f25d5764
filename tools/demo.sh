#!/bin/sh
# Fill the example site and serve it. PORT: where (default: the first free one from 8000 on).
# DEMO_SERVE=0: stop before serving. DATABASE_URL, VAR_DIR, USE_LOCALIZE: see example_project/settings.py.
set -eu
cd "$(dirname "$0")/.."

manage() { .venv/bin/python example_project/manage.py "$@"; }

if [ "${DEMO_SERVE:-1}" = 0 ]; then
    port=${PORT:-8000}
else
    port=$(.venv/bin/python tools/free_port.py "${PORT:-}")
fi
export BASE_URL="http://localhost:$port"

echo "Preparing the database …"
manage migrate --verbosity 0
manage load_demo --base-url "$BASE_URL"
[ "${DEMO_SERVE:-1}" != 0 ] || exit 0

# Mails go out beside the server and end with it.
.venv/bin/python example_project/manage.py scs_send_outbox --loop 5 &
sender=$!
stop() {
    trap - EXIT
    kill "$sender" "${server:-$sender}" 2>/dev/null || true
    wait
}
trap stop EXIT
trap 'exit 0' INT TERM HUP

echo "Serving $BASE_URL/ - stop with Ctrl+C."
export DJANGO_RUNSERVER_HIDE_WARNING=true
.venv/bin/python example_project/manage.py runserver --noreload "127.0.0.1:$port" &
server=$!
wait "$server"
