import { readFileSync, writeFileSync } from 'node:fs';
import { specificationPath } from '../support/specification.js';
import { withEntries } from './specification.js';

writeFileSync(specificationPath, withEntries(readFileSync(specificationPath, 'utf8')));
