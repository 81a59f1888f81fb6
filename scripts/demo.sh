#!/usr/bin/env bash
# The main job on the samples: installs into .venv where needed, reads corpora/samples/pdf into results/, and shows what came out.
set -euo pipefail
cd "$(dirname "$0")/.."
source scripts/environment.sh
out="${1:-results}"
"$PYTHON" -m extractor.cli analyze corpora/samples/pdf -o "$out" || [ $? -eq 1 ]
"$PYTHON" -m extractor.cli query "$out" "
    SELECT case_number, name, own_accounts_low AS own, others_accounts_low AS others, phone_cards_low AS phone,
           inflow_yuan_low AS inflow, gain_yuan_low AS gain, if(tag_abstained, 'abstained', offence_tag) AS tag, array_to_string(convicted, '、') AS convicted
    FROM defendants JOIN cases USING (doc_id) ORDER BY source, len(defendant_id), defendant_id"
"$PYTHON" -m extractor.cli show corpora/samples/pdf/s01_rented_cards.pdf
