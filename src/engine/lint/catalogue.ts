// What can be wrong with the settings, with the reason and an example of either side.

import type { ProblemRecord } from '../yaml/catalogue';
import { SETTINGS_FILE } from '../yaml/settings-file';

export const SETTINGS_CATALOGUE: readonly ProblemRecord[] = [
  {
    code: 'settings-invalid',
    severity: 'error',
    title: 'settings that cannot be read',
    why: '`.netpol.yaml` has a list `ignore` of codes, or of entries with `code` and perhaps `file`, `object` and `why`. An entry that is anything else ignores nothing, so that its author goes on seeing what was to be silent.',
    bad: 'ignore:\n  - code: half-opn\n    file: legacy/**\n',
    good: 'ignore:\n  - code: half-open\n    file: legacy/**\n',
    file: SETTINGS_FILE,
  },
];
