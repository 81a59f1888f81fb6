# Sourced by the other scripts: a virtual environment with the project and its tools; sets PYTHON. Made once, refreshed when pyproject.toml changes.
# ANJUAN_PYTHON names an interpreter that already has everything.
if [ -n "${ANJUAN_PYTHON:-}" ]; then
    PYTHON="$ANJUAN_PYTHON"
else
    PYTHON=".venv/bin/python"
    if [ ! -x "$PYTHON" ]; then
        for candidate in python3.13 python3.12 python3.11 python3 python; do
            if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
                "$candidate" -m venv .venv
                break
            fi
        done
        [ -x "$PYTHON" ] || { echo "Anjuan needs Python 3.11 or newer with the venv module; install it and run this again." >&2; exit 2; }
    fi
    if ! cmp -s requirements.lock .venv/requirements.lock; then
        echo "Installing (once; a few minutes) ..." >&2
        "$PYTHON" -m pip install --quiet --disable-pip-version-check -r requirements.lock
        "$PYTHON" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
        cp requirements.lock .venv/requirements.lock
    fi
fi
