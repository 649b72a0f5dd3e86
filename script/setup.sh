# Shared by script/run and script/test: the system libraries, the venv, the pinned packages.
# Everything it says goes to standard error, so that what greenroom prints stays clean.

say() { printf '%s\n' "$*" >&2; }

# PortAudio for the microphone; what Qt's window, sound and X11 plugins load.
RUN_PACKAGES="libportaudio2 libpulse0 libegl1 libgl1 libopengl0 libfontconfig1 libdbus-1-3
libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0
libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
# A screen, a microphone and a voice that exist only for the tests.
TEST_PACKAGES="xvfb xauth pulseaudio pulseaudio-utils libasound2-plugins speech-dispatcher
speech-dispatcher-espeak-ng"

# find_python: prints a Python of 3.10 or newer, or says what to install.
find_python() {
    local name
    for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; then
            command -v "$name"
            return
        fi
    done
    say "I could not find Python 3.10 or newer with its venv module; please install it (on Debian and Ubuntu: python3 and python3-venv)."
    return 1
}

# missing_packages NAME...: prints those that dpkg does not have.
missing_packages() {
    local name
    for name in "$@"; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q ' installed$' || printf '%s ' "$name"
    done
}

# system_packages NAME...: installs what is missing where it may; otherwise says what to install.
system_packages() {
    local missing as_root=""
    if ! command -v dpkg-query >/dev/null; then
        [ "$(uname -s)" = Linux ] && say "If the microphone or the window does not work, please install PortAudio and the xcb libraries of Qt with your system's package manager."
        return 0
    fi
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return 0
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
        say "Installing system libraries: $missing"
        # shellcheck disable=SC2086  # a list of names is meant to be split
        if { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing; } >&2; then
            return 0
        fi
    fi
    say "Some system libraries are missing; please run: sudo apt-get install $missing"
    return 1
}

# setup ROOT EXTRA PACKAGES: makes ROOT/.venv ready; does nothing where nothing changed.
setup() {
    local root=$1 extra=$2 packages=$3 python stamp wanted
    stamp="$root/.venv/.greenroom$extra"
    wanted=$(cat "$root/pyproject.toml" "$root/constraints.txt" "$root/script/setup.sh" | cksum)
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted $root" ]; then
        return 0
    fi
    local complete=yes
    # shellcheck disable=SC2086  # a list of names is meant to be split
    system_packages $packages || complete=no
    if [ ! -x "$root/.venv/bin/python" ]; then
        python=$(find_python) || return 1
        say "Making a virtual environment (once)."
        "$python" -m venv "$root/.venv" >&2 || return 1
    fi
    say "Installing the pinned packages (once; a few hundred megabytes)."
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check \
        --constraint "$root/constraints.txt" --editable "$root$extra" >&2 || {
        say "The packages could not be installed; please check the network connection and run this again."
        return 1
    }
    # Without the system libraries the next start looks again.
    if [ "$complete" = yes ]; then
        printf '%s' "$wanted $root" >"$stamp"
        # What the tests need holds all that the app needs.
        printf '%s' "$wanted $root" >"$root/.venv/.greenroom"
    fi
    return 0
}
