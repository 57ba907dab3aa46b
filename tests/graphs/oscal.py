"""Holds mappings against OSCAL's own model, as compliance-trestle has it from NIST's schema.

Arguments: JSON files. Says nothing where all is well.
"""

import json
import sys
from pathlib import Path

from trestle.oscal.mapping import Model

for path in map(Path, sys.argv[1:]):
    text = path.read_text(encoding="utf-8")
    found = Model.model_validate(json.loads(text)).mapping_collection
    resources = {"#" + resource.uuid for resource in found.back_matter.resources}
    for mapping in found.mappings:
        for end in (mapping.source_resource, mapping.target_resource):
            assert end.href in resources, (path, end.href)
        uuids = [own.uuid for own in mapping.maps]
        assert len(set(uuids)) == len(uuids), path
