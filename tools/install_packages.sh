#!/bin/sh
# Install the distribution's packages that are missing; silent when all is there. One argument says what for:
#   demo   a Python that can make virtual environments; for root also what WeasyPrint draws leaflets with
#   test   that, Chromium, what WeasyPrint draws with, and fonts for Arabic, Indic and CJK scripts (the default)
#   ci     all of these, the headers of the database clients, and gettext
# Without root it names what is missing and stops.
set -eu
cd "$(dirname "$0")/.."
purpose=${1:-test}
missing=""
wanted=""

has() { command -v "$1" >/dev/null 2>&1; }
need() { missing="$missing $1"; }

needs_environments() {
    python=$(tools/python.sh "$purpose" 2>/dev/null) || python=""
    if [ -n "$python" ]; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null || need "$(venv_package "$python")"
    elif ! has "${PYTHON:-python3}"; then
        need python3
        need python3-venv
    fi
}

# The distribution's own Python has the plain name; another version has its number in it.
venv_package() {
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if [ "$(/usr/bin/python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$version" ]; then
        echo python3-venv
    else
        echo "python$version-venv"
    fi
}

needs_browser() {
    has chromium || has chromium-browser || has google-chrome || need chromium
    if has fc-list; then
        has_font ar && has_font hi || need fonts-noto-core
        has_font ja && has_font zh-cn && has_font ko || need fonts-noto-cjk
    else
        need fontconfig
        need fonts-noto-core
        need fonts-noto-cjk
    fi
}

has_font() { [ -n "$(fc-list ":lang=$1" family)" ]; }

# The libraries WeasyPrint loads by name, whichever package they are in on another system.
needs_paper() {
    has_library libpango-1.0.so.0 || need libpango-1.0-0
    has_library libpangoft2-1.0.so.0 || need libpangoft2-1.0-0
    has_library libharfbuzz-subset.so.0 || need libharfbuzz-subset0
}

has_library() { "${python:-python3}" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null; }

# The demo runs without leaflets too: it asks nobody for a password for their sake, and does not stop for them.
wants_paper() {
    has apt-get && [ "$(id -u)" = 0 ] || return 0
    needed=$missing
    needs_paper
    wanted=${missing#"$needed"}
    missing=$needed
}

needs_headers() {
    has pg_config || need libpq-dev
    has mysql_config || has mariadb_config || need default-libmysqlclient-dev
    has cc && has make || need build-essential
    has pkg-config || need pkg-config
    has msgfmt || need gettext
}

install() {
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "$@" >&2
}

case $purpose in
demo) needs_environments; wants_paper ;;
test) needs_environments; needs_browser; needs_paper ;;
ci) needs_environments; needs_browser; needs_paper; needs_headers ;;
*)
    echo "usage: tools/install_packages.sh [demo|test|ci]" >&2
    exit 2
    ;;
esac

# shellcheck disable=SC2086 - one word a package
[ -z "$wanted" ] || install $wanted || echo "The demo goes on without leaflets." >&2
[ -n "$missing" ] || exit 0
if ! has apt-get; then
    echo "Please install what these Debian packages hold, then try again:$missing" >&2
    exit 1
elif [ "$(id -u)" != 0 ]; then
    echo "Some packages are missing; please run: sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installing$missing …"
# shellcheck disable=SC2086 - one word a package
install $missing
