import json
from pathlib import Path

import jsonschema

from coordinator_app.catalogue.document import read_document
from coordinator_app.domain.json_schema import schema_of
from coordinator_app.domain.programme import Programme
from coordinator_app.runtime.resources import resource_path

REGENERATE = """The schema of programmes is out of date. Regenerate it at the top of the repository with:
python -c "import json, pathlib
from coordinator_app.domain.json_schema import schema_of
from coordinator_app.domain.programme import Programme
text = json.dumps(schema_of(Programme), ensure_ascii=False, indent=2) + chr(10)
pathlib.Path('resources/schemas/programme.schema.json').write_text(text, encoding='utf-8')"
"""


def test_the_published_schema_is_that_of_the_record() -> None:
    published = resource_path("schemas", "programme.schema.json").read_text(encoding="utf-8")
    assert published == json.dumps(schema_of(Programme), ensure_ascii=False, indent=2) + "\n", REGENERATE


def test_every_shipped_file_keeps_to_the_published_schema(shipped_files: tuple[Path, ...]) -> None:
    schema = json.loads(resource_path("schemas", "programme.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    for file in shipped_files:
        data = read_document(file.read_text(encoding="utf-8")).data
        assert [error.message for error in validator.iter_errors(data)] == [], file.name
