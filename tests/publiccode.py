"""Checks publiccode.yml by the standard of that name, version 0.4: what has to be there, of which kind, and how long.

Written from the standard (docs.italia.it, publiccode.yml), since its own checker asks other hosts. `url` is required too, and
missing: whoever publishes the repository knows its address.
"""

import pathlib
import re
import sys
import tomllib

import jsonschema
import yaml

root = pathlib.Path(__file__).parent.parent
text = lambda least, most: {"type": "string", "minLength": least, "maxLength": most}
LANGUAGE = "^[a-z]{2}$"
SCHEMA = {
    "type": "object",
    "required": ["publiccodeYmlVersion", "name", "platforms", "developmentStatus", "softwareType", "description", "legal",
                 "maintenance", "localisation"],
    "additionalProperties": False,
    "properties": {
        "publiccodeYmlVersion": {"const": "0.4"},
        "name": text(1, 100),
        "applicationSuite": text(1, 100),
        "url": {"type": "string", "format": "uri"},
        "softwareVersion": {"type": "string"},
        "releaseDate": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        "platforms": {"type": "array", "minItems": 1, "items": {"type": "string"}},
        "categories": {"type": "array", "items": {"type": "string", "pattern": "^[a-z-]+$"}},
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {"enum": ["standalone/mobile", "standalone/iot", "standalone/desktop", "standalone/web",
                                  "standalone/backend", "standalone/other", "addon", "library", "configurationFiles"]},
        "intendedAudience": {
            "type": "object",
            "properties": {
                "countries": {"type": "array", "items": {"type": "string", "pattern": LANGUAGE}},
                "scope": {"type": "array", "items": {"type": "string"}},
            },
        },
        "description": {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {
                LANGUAGE: {
                    "type": "object",
                    "required": ["shortDescription", "longDescription", "features"],
                    "properties": {
                        "shortDescription": text(1, 150),
                        "longDescription": text(150, 10_000),
                        "features": {"type": "array", "minItems": 1, "items": text(1, 100)},
                    },
                }
            },
            "additionalProperties": False,
        },
        "legal": {"type": "object", "required": ["license"], "properties": {"license": {"type": "string"}}},
        "maintenance": {
            "type": "object",
            "required": ["type"],
            "properties": {"type": {"enum": ["internal", "contract", "community", "none"]}},
        },
        "localisation": {
            "type": "object",
            "required": ["localisationReady", "availableLanguages"],
            "properties": {
                "localisationReady": {"type": "boolean"},
                "availableLanguages": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": LANGUAGE}},
            },
        },
    },
}

said = yaml.load((root / "publiccode.yml").read_text(), Loader=yaml.BaseLoader)
said["localisation"]["localisationReady"] = said["localisation"]["localisationReady"] == "true"
faults = [f"{'/'.join(map(str, fault.path))}: {fault.message}" for fault in jsonschema.Draft202012Validator(SCHEMA).iter_errors(said)]

package = tomllib.loads((root / "Cargo.toml").read_text())["package"]
if said["softwareVersion"] != package["version"]:
    faults.append(f"softwareVersion: the package is {package['version']}")
if said["legal"]["license"] != package["license"]:
    faults.append(f"legal/license: the package is under {package['license']}")
build = (root / "build.rs").read_text()
carried = re.search(r'const LANGUAGE: &str = "(\w+)"', build)[1]
others = re.search(r"const OTHERS: \[&str; \d+\] = \[([^\]]*)\]", build)[1]
if said["localisation"]["availableLanguages"] != [carried, *re.findall(r"\w+", others)]:
    faults.append("localisation/availableLanguages: the app has other languages")
print("\n".join(faults) or "publiccode.yml is as the standard says")
sys.exit(1 if faults else 0)
