// `netpol repair`: puts the indentation back into YAML that was copied from a page and lost it.
import { GESTURE_HELP, gestureCommand } from './gesture';

export const repair = gestureCommand({
  name: 'repair',
  does: 'the edit that puts a lost indentation back, as a diff',
  help: `Usage: netpol repair [options] <file or folder or -> ...

Puts the indentation back into documents that lost it, as YAML does that is copied from
some web pages: every line begins at one column. It is rebuilt from the fields that
Kubernetes has; where a line can be read in several ways, each is a proposal.

${GESTURE_HELP}
Example:
  netpol repair pasted.yaml --write
`,
  texts: [],
  intentOf: () => ({ kind: 'amend', amendment: { kind: 'rebuild' } }),
});
