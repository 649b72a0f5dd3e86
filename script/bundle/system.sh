# Shared by the parts of `script/package --check`: a Debian without Python in the folder $system,
# a screen, and a sound server of our own whose microphone hears what is played to it.

say() { printf '%s\n' "== $*"; }
fail() { printf '%s\n' "FAILED: $*" >&2; exit 1; }

# What the system in the folder knows of its surroundings; `house` is its one user's home.
house=root
SURROUNDINGS="HOME=/$house PATH=/usr/bin:/bin:/usr/sbin:/sbin XDG_RUNTIME_DIR=/run
ALSA_CONFIG_PATH=/tmp/sound/asound.conf PULSE_CLIENTCONFIG=/tmp/sound/client.conf
PULSE_SERVER=unix:/tmp/sound/socket"

# inside COMMAND...: with a display and the network; `language` is its LANG.
inside() {
    # shellcheck disable=SC2086  # a list of settings is meant to be split
    chroot "$system" /usr/bin/env -i $SURROUNDINGS LANG="${language:-C.UTF-8}" \
        DEBIAN_FRONTEND=noninteractive DISPLAY="$display" "$@"
}
# offline COMMAND...: without a display and without a network, as the user of a terminal has it.
offline() {
    # shellcheck disable=SC2086
    timeout 400 unshare --net chroot "$system" /usr/bin/env -i $SURROUNDINGS LANG=C.UTF-8 "$@"
}

# open_system: makes it where it is not there yet, and lends it what a system has.
open_system() {
    [ -x "$system/usr/bin/dpkg" ] || debootstrap --variant=minbase "$suite" "$system" >/dev/null
    mkdir -p "$system/tmp/.X11-unix" "$system/tmp/sound" "$pictures" /tmp/.X11-unix
    mount -t proc proc "$system/proc"
    mount --bind /dev "$system/dev"
    mount --bind /tmp/.X11-unix "$system/tmp/.X11-unix"
    [ ! -e "$system/usr/bin/python3" ] || fail "this system has a Python."
}

# close_system: ends all that was started and takes back what was lent.
close_system() {
    local program place
    for program in $started; do
        kill "$program" 2>/dev/null || true
    done
    for place in tmp/.X11-unix proc dev; do
        umount "$system/$place" 2>/dev/null || umount --lazy "$system/$place" 2>/dev/null || true
    done
}

# start COMMAND...: a program that ends with this one.
start() {
    "$@" &
    started="$started $!"
}

start_screen() {
    start Xvfb "$display" -screen 0 1400x900x24 -nolisten tcp >/dev/null 2>&1
}

# start_sound: the system's own microphone and loudspeaker from now on.
start_sound() {
    local folder="$system/tmp/sound"
    printf 'pcm.!default { type pulse }\nctl.!default { type pulse }\n' >"$folder/asound.conf"
    printf 'autospawn = no\nenable-shm = no\n' >"$folder/client.conf"
    start env -u PULSE_SERVER -u DISPLAY HOME="$folder" XDG_RUNTIME_DIR="$folder" \
        pulseaudio -n --daemonize=no --exit-idle-time=600 --use-pid-file=no --disable-shm=yes \
        -L "module-null-sink sink_name=speaker rate=44100 channels=1 norewinds=1" \
        -L "module-native-protocol-unix socket=$folder/socket auth-anonymous=1" \
        >"$pictures/sound.log" 2>&1
    until_true 20 sound pactl info || fail "no sound server: $(cat "$pictures/sound.log")"
}
# sound COMMAND...: a program of this machine on that server.
sound() { PULSE_SERVER="unix:$system/tmp/sound/socket" PULSE_COOKIE="$system/tmp/sound/cookie" "$@"; }

# speak: plays the shipped answer, as soon as someone records; until `silence`.
speak() {
    start env PULSE_SERVER="unix:$system/tmp/sound/socket" sh -c '
        until pactl list short source-outputs | grep -q .; do sleep 0.5; done
        exec paplay --device=speaker "$1"' - "$root/assets/sample/answer.flac"
    speaker=$!
}
silence() {
    kill "$speaker"
    wait "$speaker" || true
}

# until_true SECONDS COMMAND...: asks again and again; false when the time is over.
until_true() {
    local left=$(($1 * 2))
    shift
    while ! "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        [ "$left" -gt 0 ] || return 1
        sleep 0.5
    done
}

# picture NAME: of the whole screen; false where it is empty.
picture() { DISPLAY="$display" "$python" "$root/script/bundle/picture.py" "$pictures/$1.png"; }
# press KEY...: for the window under the pointer.
press() { DISPLAY="$display" "$python" "$root/script/bundle/press.py" "$@"; }
