"""Checks every example of an OpenAPI document against its schema."""

import json
import sys

import jsonschema_rs


def main(path):
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    components = document["components"]
    wrong = checked = 0
    for where, content in contents(document["paths"]):
        if "example" not in content:
            continue
        checked += 1
        schema = {**content["schema"], "components": components}
        for error in jsonschema_rs.Draft202012Validator(schema).iter_errors(content["example"]):
            wrong += 1
            print(f"{where}: {error.message}", file=sys.stderr)
    print(f"{checked} examples, {wrong} errors")
    return 1 if wrong or not checked else 0


def contents(paths):
    for path, item in paths.items():
        for method, operation in item.items():
            parts = {"request": operation.get("requestBody", {}), **operation["responses"]}
            for part, body in parts.items():
                for content in body.get("content", {}).values():
                    yield f"{method} {path} {part}", content


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
