# SPDX-License-Identifier: GPL-3.0-or-later
# check_schema.py SCHEMA FOLDER: every sample in FOLDER fits the schema, and mistakes do not.
import glob, json, sys, yaml
from jsonschema import Draft202012Validator as Validator
schema = json.load(open(sys.argv[1]))
Validator.check_schema(schema)
validator = Validator(schema)
samples = sorted(glob.glob(sys.argv[2] + "/*.yaml"))
assert len(samples) >= 5, samples
for sample in samples:
    plan = yaml.safe_load(open(sample))
    errors = list(validator.iter_errors(plan))
    assert not errors, (sample, errors[0].message)
    plan["clusters"][0]["linkerd"]["viz"] = "maybe"
    assert list(validator.iter_errors(plan)), "a boolean must be one"
    del plan["clusters"][0]["name"]
    assert len(list(validator.iter_errors(plan))) == 2, "a cluster needs a name"
