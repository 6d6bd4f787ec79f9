// What can be wrong with a file as a whole, before anything in it is read. The examples are calls of the command line in
// a folder with `shop.yaml` and with `logo.yaml`, which is a picture by its content.
import type { ProblemRecord } from '../engine/index';

export const FILE_CATALOGUE: readonly ProblemRecord[] = [
  {
    code: 'unreadable-file',
    severity: 'error',
    title: 'a file that cannot be read',
    why: 'The path leads to nothing, may not be opened, or holds something other than text. What is in it is missing in every answer, so the command ends with exit code 2.',
    bad: 'netpol lint shop.yml\n',
    good: 'netpol lint shop.yaml\n',
  },
  {
    code: 'binary-file',
    severity: 'warning',
    title: 'a binary file among the manifests',
    why: 'It is called like a manifest and its bytes are no text, so it was left out. Files that are named one by one have to be readable; of a folder the rest is read.',
    bad: 'netpol lint .\n',
    good: 'netpol lint shop.yaml\n',
  },
];
