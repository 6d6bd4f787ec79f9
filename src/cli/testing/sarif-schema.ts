// What SARIF 2.1.0 (OASIS standard, section 3) demands of the objects that we write, as a JSON schema of our own. Each
// object is closed to the properties that we use: what this schema takes, the whole one takes too.

const object = (properties: Readonly<Record<string, object>>, required: readonly string[] = []): object => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const list = (name: string, more: object = {}): object => ({ type: 'array', items: { $ref: `#/definitions/${name}` }, ...more });
const of = (name: string): object => ({ $ref: `#/definitions/${name}` });

const TEXT = { type: 'string' };
/** 3.27.10 and 3.50.3 have the same values. */
const LEVEL = { enum: ['none', 'note', 'warning', 'error'] };
/** 3.30.5 to 3.30.8: lines and columns count from 1. */
const FROM_ONE = { type: 'integer', minimum: 1 };
/** -1 stands for "none" throughout the standard. */
const INDEX = { type: 'integer', minimum: -1 };

export const SARIF_SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...object({ $schema: { type: 'string', format: 'uri' }, version: { enum: ['2.1.0'] }, runs: list('run') }, ['version', 'runs']),
  definitions: {
    run: object({ tool: of('tool'), columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] }, results: list('result') }, ['tool']),
    tool: object({ driver: of('toolComponent') }, ['driver']),
    toolComponent: object({ name: TEXT, semanticVersion: TEXT, rules: list('reportingDescriptor', { uniqueItems: true }) }, ['name']),
    reportingDescriptor: object(
      {
        id: TEXT,
        shortDescription: of('multiformatMessageString'),
        fullDescription: of('multiformatMessageString'),
        help: of('multiformatMessageString'),
        defaultConfiguration: of('reportingConfiguration'),
      },
      ['id'],
    ),
    reportingConfiguration: object({ level: LEVEL }),
    multiformatMessageString: object({ text: TEXT }, ['text']),
    // A message has a text or the id of one (3.11); we only write texts.
    message: object({ text: TEXT }, ['text']),
    result: object(
      {
        ruleId: TEXT,
        ruleIndex: INDEX,
        level: LEVEL,
        message: of('message'),
        locations: list('location'),
        relatedLocations: list('location', { uniqueItems: true }),
        fixes: list('fix', { uniqueItems: true }),
      },
      ['message'],
    ),
    location: object({ id: INDEX, physicalLocation: of('physicalLocation'), message: of('message') }),
    // It has an address or an artifactLocation (3.29.2); manifests have no addresses.
    physicalLocation: object({ artifactLocation: of('artifactLocation'), region: of('region') }, ['artifactLocation']),
    artifactLocation: object({ uri: { type: 'string', format: 'uri-reference' } }),
    region: object({ startLine: FROM_ONE, startColumn: FROM_ONE, endLine: FROM_ONE, endColumn: FROM_ONE }),
    fix: object({ description: of('message'), artifactChanges: list('artifactChange', { minItems: 1, uniqueItems: true }) }, ['artifactChanges']),
    artifactChange: object({ artifactLocation: of('artifactLocation'), replacements: list('replacement', { minItems: 1 }) }, [
      'artifactLocation',
      'replacements',
    ]),
    replacement: object({ deletedRegion: of('region'), insertedContent: of('artifactContent') }, ['deletedRegion']),
    artifactContent: object({ text: TEXT }),
  },
};
