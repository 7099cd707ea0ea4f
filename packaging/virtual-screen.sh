#!/bin/sh
# Runs a command on a virtual screen with a window manager, for machines that have no display.
set -eu

export LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY
exec xvfb-run --auto-servernum --server-args "-screen 0 1280x1024x24 -noreset -nolisten tcp" \
    dbus-run-session -- sh -c '
        openbox --sm-disable &
        manager=$!
        until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q "window id"; do sleep 0.05; done
        code=0
        "$@" || code=$?
        kill "$manager"
        wait "$manager"
        exit "$code"
    ' sh "$@"
