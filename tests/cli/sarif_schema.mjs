// Validates the SARIF on standard input against the schema that @microsoft/jest-sarif ships, with
// ajv, formats (URI references) included. Called by check_formats_test.py with the folder of npm.
import {createRequire} from 'node:module';
import {readFileSync} from 'node:fs';

const require = createRequire(`${process.argv[2]}/`);
const Ajv = require('ajv');
const ajv = new Ajv({schemaId: 'auto', allErrors: true, format: 'full'});
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
if (!ajv.validate(schema, JSON.parse(readFileSync(0, 'utf8')))) {
  for (const error of ajv.errors) console.error(`${error.dataPath}: ${error.message}`);
  process.exitCode = 1;
}
