# Part of `script/package --check`: the window on a screen of its own, in two languages, with sound.

# open_window: until it is painted; `window` is its process.
open_window() {
    language=${1:-C.UTF-8} inside timeout 300 greenroom >"$pictures/window.log" 2>&1 &
    window=$!
    started="$started $window"
    until_true 90 picture window || fail "no window to be seen: $(cat "$pictures/window.log")"
    # With what comes in after the first paint.
    sleep 5
}

# close_window: as its user does; it has to leave by itself.
close_window() {
    press ctrl+q
    wait "$window" || fail "the window did not end well: $(cat "$pictures/window.log")"
    cat "$pictures/window.log"
}

# heard: whether anything but silence is played within two seconds.
heard() {
    [ "$(sound timeout 2 parec --device=speaker.monitor --raw | tr -d '\0' | wc -c)" -gt 10000 ]
}

# How many reports the library holds; a second Greenroom would have to wait for the first.
count_reports() {
    "$python" -c 'import sqlite3, sys
library = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
print(library.execute("SELECT count(*) FROM reports").fetchone()[0])' "$kept/library.db"
}
more_reports() { [ "$(count_reports)" -gt "$1" ]; }

check_window() {
    say "The window, which plays the last recording"
    open_window
    picture window || fail "nothing to be seen"
    ! heard || fail "there is sound before anything is played"
    press Escape ctrl+2
    sleep 4
    picture review
    press space
    until_true 10 heard || fail "no sound is played"
    press space
    say "The window, which records"
    reports=$(count_reports)
    speak
    press ctrl+1 r
    until_true 20 sound sh -c 'pactl list short source-outputs | grep -q .' || fail "it does not record"
    sleep 8
    picture recording
    press r
    silence
    until_true 180 more_reports "$reports" || fail "no report of it"
    picture reported
    close_window

    say "The window in German"
    open_window de_DE.UTF-8
    press Escape ctrl+1
    sleep 2
    picture german
    close_window
}
