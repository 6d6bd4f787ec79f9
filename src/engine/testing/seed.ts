// The seed of property tests: always the same in `npm test`, so that a change fails for what it did, and another one each
// time in `npm run soak`, which is there to find what nobody has met. Loaded before every test file.
import fc from 'fast-check';
import { SOAK } from './runs';

const SEED = 20_261_121;

if (!SOAK) fc.configureGlobal({ seed: SEED });
