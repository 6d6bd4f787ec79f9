import { expect, test } from 'vitest';
import { formatPlace, placeOf } from './place';

const inputs = [{ name: 'a.yaml', text: 'kind: x\r\nspec:\n  a: 1' }];

test.each([
  [0, 'a.yaml:1:1'],
  [6, 'a.yaml:1:7'],
  [9, 'a.yaml:2:1'],
  [17, 'a.yaml:3:3'],
])('offset %i is %s', (start, place) => {
  expect(formatPlace(placeOf({ file: 'a.yaml', start, end: start }, inputs))).toBe(place);
});
