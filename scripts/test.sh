#!/usr/bin/env bash
# Runs all tests. Makes .venv first where there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/environment.sh
exec "$PYTHON" -m pytest -q "$@"
