#!/usr/bin/env bash
# The main job on the samples: installs into .venv where needed, reads corpora/samples/pdf into results/, and shows what came out.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/environment.sh
out="${1:-results}"
"$PYTHON" -m extractor.cli analyze corpora/samples/pdf -o "$out" || [ $? -eq 1 ]
"$PYTHON" -m extractor.cli query "$out" "SELECT c.case_number, d.name, d.others_accounts_low AS cards, d.inflow_yuan_low AS inflow, d.gain_yuan_low AS gain, d.offence_tag AS tag FROM defendants d JOIN cases c USING (doc_id) ORDER BY 1, d.defendant_id"
"$PYTHON" -m extractor.cli show corpora/samples/pdf/s01_rented_cards.pdf
